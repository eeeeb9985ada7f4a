import { builderRealm } from '../realm/builder-realm.ts';
import { realmSignIn } from '../realm/realm-sign-in.ts';

/**
 * Somebody signs in with an AWS Builder ID (BUILDER-2). They are let in without a device and never have a one-time password, so
 * that the steps of a first device and of a new password are never reached.
 */
export const builderSignIn = realmSignIn(builderRealm);
