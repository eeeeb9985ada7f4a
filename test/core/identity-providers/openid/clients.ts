import { challengeOf } from '../../../../src/core/credentials/pkce.ts';
import { type FederatedPerson, federatedByHandle } from '../../../../src/core/identity-providers/federated-users.ts';
import { findIdentityProvider } from '../../../../src/core/identity-providers/find-identity-provider.ts';
import {
  authorizeClient,
  type ClientParameters,
  readClientRequest,
} from '../../../../src/core/identity-providers/openid/authorize-client.ts';
import {
  answerGrant,
  type ProviderGrantWish,
} from '../../../../src/core/identity-providers/openid/issue-provider-tokens.ts';
import { findProviderClient } from '../../../../src/core/identity-providers/openid/provider-clients.ts';
import { startProviderSession } from '../../../../src/core/identity-providers/provider-sessions.ts';
import type { Sandbox } from '../../../../src/core/sandbox.ts';
import { frozen, ORIGIN } from '../../../helpers/bare-people.ts';

export const VERIFIER = 'v'.repeat(43);
export const CALLBACK = 'http://127.0.0.1:9/callback';

const present = <T>(found: T | undefined, name: string): T => {
  if (found === undefined) throw new Error(`there is no ${name}`);
  return found;
};

export const provider = async (sandbox: Sandbox, id = 'openid') => present(await findIdentityProvider(sandbox, id), id);

export const client = async (sandbox: Sandbox, clientId = 'latchkey', id = 'openid') =>
  present(await findProviderClient(sandbox, await provider(sandbox, id), clientId), clientId);

export const wendy = async (sandbox: Sandbox, id = 'openid'): Promise<FederatedPerson> =>
  present(await federatedByHandle(sandbox, `${id}:wendy`), 'wendy');

/** Wendy is signed in at a provider, and a client asks for her. */
export async function asked({ id = 'openid', clientId = 'latchkey', sandbox = undefined as Sandbox | undefined } = {}) {
  const here = sandbox ?? (await frozen());
  const person = await wendy(here, id);
  const session = await startProviderSession(here, person, ORIGIN);
  const usual = {
    ...{ client_id: clientId, redirect_uri: CALLBACK, response_type: 'code', scope: 'openid email offline_access' },
    ...{ state: 's&t', nonce: 'n', code_challenge: challengeOf(VERIFIER), code_challenge_method: 'S256' },
  };
  const read = async (more: ClientParameters = {}) =>
    readClientRequest(here, await provider(here, id), { ...usual, ...more });
  const answer = async (more: ClientParameters = {}) => {
    const address = await authorizeClient(here, { ...person, session }, await read(more), CALLBACK);
    return Object.fromEntries(new URL(address).searchParams);
  };
  const exchange = async (code = '', more: Partial<Extract<ProviderGrantWish, { code: string }>> = {}, by = clientId) =>
    (
      await answerGrant(here, await provider(here, id), await client(here, by, id), {
        ...{ type: 'authorization_code', code, redirectUri: CALLBACK, codeVerifier: VERIFIER, ...more },
      })
    ).tokens;
  const renew = async (refreshToken = '', scopes?: readonly string[], by = clientId) =>
    (
      await answerGrant(here, await provider(here, id), await client(here, by, id), {
        ...{ type: 'refresh_token', refreshToken, ...(scopes && { scopes }) },
      })
    ).tokens;
  return { sandbox: here, person, session, read, answer, exchange, renew };
}
