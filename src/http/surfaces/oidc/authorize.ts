import { DomainError, type Reason } from '../../../core/errors.ts';
import { openAuthorization, resumeAuthorization } from '../../../core/oidc/authorization.ts';
import { demandGrantType, type OidcClient, readClient } from '../../../core/oidc/client.ts';
import { answerAt, isRegistered } from '../../../core/oidc/redirect-uri.ts';
import { portalAt } from '../../../core/oidc/start-url.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { Redirect, type RestCall, restOperation } from '../../aws/rest/rest-api.ts';
import { restMessage } from '../../aws/rest/rest-messages.ts';
import { type InputOf, text } from '../../aws/shapes.ts';
import { oidcCodes, oidcError } from './oidc-codes.ts';
import * as shapes from './shapes.ts';

const input = {
  authorization_resumption_context: shapes.secret,
  response_type: shapes.id,
  client_id: shapes.clientId,
  redirect_uri: shapes.uri,
  state: text({ max: 2048 }),
  code_challenge: shapes.secret,
  code_challenge_method: shapes.id,
  scope: text({ max: 2048 }),
  scopes: text({ max: 2048 }),
};
type Input = InputOf<typeof input>;

/** The page that a tool opens in the browser, without any path in front of it (`apis.md` §0.4). */
export const authorizeOperation = restOperation(
  { name: 'Authorize', method: 'GET', path: '/authorize' },
  input,
  async (call) => {
    const { sandbox, input } = call;
    const context = input.authorization_resumption_context;
    if (context !== undefined) return new Redirect(await resumeAuthorization(sandbox, context));
    const client = readClient(sandbox, need(input, 'client_id'));
    const redirectUri = need(input, 'redirect_uri');
    // Whoever is not known to be the tool is told nothing (RFC 6749 §4.1.2.1).
    if (!isRegistered(client.redirectUris, redirectUri)) throw new DomainError('REDIRECT_URI_INVALID', {});
    try {
      return await begin(call, client, redirectUri);
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      return toldTo(sandbox, client, redirectUri, input.state, error.reason());
    }
  },
);

async function begin({ sandbox, site, input }: RestCall<Input>, client: OidcClient, redirectUri: string) {
  demandGrantType(client, 'authorization_code');
  if (need(input, 'response_type') !== 'code') throw malformed('response_type is not code');
  const codeChallenge = challengeOf(input);
  for (const scope of (input.scopes || input.scope || '').split(' ')) {
    if (scope !== '' && !client.scopes.includes(scope)) throw new DomainError('SCOPE_INVALID', { scope });
  }
  const { directory, name } = await portalAt(sandbox, client.issuerUrl ?? '');
  const { state } = input;
  const { id } = await openAuthorization(sandbox, directory, client, { redirectUri, state, codeChallenge });
  const callback = site.link(`oidc.${directory.region}.amazonaws.com`, '/authentication_result');
  const query = new URLSearchParams({ callback_url: callback, orchestrator_id: id });
  return new Redirect(site.link(`${name}.awsapps.com`, `/start/#/?${query}`));
}

/** The SHA-256 of a verifier (RFC 7636 §4.3), in the spelling of any of the service's clients. */
function challengeOf(input: Input): string {
  const challenge = need(input, 'code_challenge').replace(/=$/, '');
  if (!/^(?:S256|SHA-256)$/.test(need(input, 'code_challenge_method')) || !/^[\w-]{43}$/.test(challenge))
    throw malformed('code_challenge is no SHA-256');
  return challenge;
}

function toldTo(
  sandbox: Sandbox,
  { name }: OidcClient,
  redirectUri: string,
  state: string | undefined,
  reason: Reason,
): Redirect {
  sandbox.journal.event('grant.refused', { client: name, grant: 'authorization_code', reason: reason.code });
  const error = oidcError(oidcCodes[reason.code]?.name ?? 'InvalidRequestException');
  return new Redirect(answerAt(redirectUri, { error, error_description: restMessage(reason), state }));
}

function need(given: Input, name: keyof Input): string {
  const value = given[name];
  if (value === undefined) throw new DomainError('FIELD_MISSING', { field: name });
  return value;
}

const malformed = (detail: string) => new DomainError('MALFORMED_REQUEST', { detail });
