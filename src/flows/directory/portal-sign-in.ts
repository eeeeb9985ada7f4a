import { directoryRealm } from '../realm/directory-realm.ts';
import { realmSignIn } from '../realm/realm-sign-in.ts';

export type {
  RealmSignInEvents as PortalSignInEvents,
  RealmSignInStates as PortalSignInStates,
} from '../realm/realm-sign-in.ts';

/** A directory's user signs in to the access portal. */
export const portalSignIn = realmSignIn(directoryRealm);
