import { checkPassword, type GivenPassword } from '../core/credentials/check-password.ts';
import { DomainError } from '../core/errors.ts';
import { findFederatedUser } from '../core/identity-providers/federated-users.ts';
import { findIdentityProvider } from '../core/identity-providers/find-identity-provider.ts';
import { startProviderSession } from '../core/identity-providers/provider-sessions.ts';
import { noteFreshSession } from '../core/identity-providers/saml/authn-requests.ts';
import type { FlowContext } from './context.ts';
import { defineFlow } from './machine.ts';

export type IdentityProviderSignInStates = {
  /** The refused entry, never with the password. */
  enterCredentials: { username?: string };
  signedIn: { sessionId: string };
};

export type IdentityProviderSignInEvents = {
  submitCredentials: {
    identityProvider: string;
    username: string;
    password: GivenPassword;
    /** A service provider's wish that the person signs in for, by its ID. */
    wish?: string;
  };
};

/** A person signs in at a built-in identity provider, which vouches for them elsewhere (FED-3, FED-4). */
export const identityProviderSignIn = defineFlow<IdentityProviderSignInStates, IdentityProviderSignInEvents>()({
  name: 'identity-provider-sign-in',
  initial: 'enterCredentials',
  final: ['signedIn'],
  lifetimeMs: 60 * 60 * 1000,
  start: {},
  secrets: ['password'],
  states: {
    enterCredentials: {
      on: {
        submitCredentials: {
          to: ['signedIn', 'enterCredentials'],
          async run(context, _data, { username, ...typed }) {
            try {
              return { to: 'signedIn', data: { sessionId: await enter(context, { username, ...typed }) } };
            } catch (error) {
              if (!(error instanceof DomainError)) throw error;
              return { to: 'enterCredentials', data: { username }, notice: error.reason() };
            }
          },
        },
      },
    },
    signedIn: { on: {} },
  },
});

/** @throws {DomainError} `NOT_FOUND` for the provider; `UNKNOWN_USER`, `WRONG_PASSWORD`, `NO_PASSWORD`, which pages word alike */
async function enter(
  { sandbox, browser }: FlowContext,
  { identityProvider: id, username, password, wish }: IdentityProviderSignInEvents['submitCredentials'],
): Promise<string> {
  const identityProvider = await findIdentityProvider(sandbox, id);
  if (identityProvider === undefined) throw new DomainError('NOT_FOUND', { what: `identity provider ${id}` });
  const known = await findFederatedUser(sandbox, identityProvider, username);
  const typed = `${identityProvider.id}:${username.trim()}`;
  const user = await checkPassword(sandbox, known, { password, typed });
  if (user === undefined) throw new DomainError('UNKNOWN_USER', {});
  const { id: browserId, userAgent, address } = browser;
  const { id: sessionId } = await startProviderSession(
    sandbox,
    { user, identityProvider },
    { browserId, userAgent, address },
  );
  if (wish !== undefined) await noteFreshSession(sandbox, identityProvider, wish, sessionId);
  return sessionId;
}
