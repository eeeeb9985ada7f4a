import { builderRealm } from './realm/builder-realm.ts';
import { realmSignIn } from './realm/realm-sign-in.ts';

/** Somebody signs in with an AWS Builder ID. */
export const builderSignIn = realmSignIn(builderRealm);
