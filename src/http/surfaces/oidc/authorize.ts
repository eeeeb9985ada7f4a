import { createHash } from 'node:crypto';
import { isElsewhere } from '../../../core/directories/demand-region.ts';
import { DomainError, type ErrorCode, type Reason } from '../../../core/errors.ts';
import { openAuthorization, resumeAuthorization } from '../../../core/oidc/authorization.ts';
import { demandClientIn, demandGrantType, type OidcClient } from '../../../core/oidc/client.ts';
import { readClient } from '../../../core/oidc/read-client.ts';
import { answerAt, isRegistered } from '../../../core/oidc/redirect-uri.ts';
import { startPlaceAt } from '../../../core/oidc/start-url.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import { passTime } from '../../../core/time/pass-time.ts';
import { apiHost, startHostIn } from '../../addresses/hosts.ts';
import { Redirect, type RestCall, type RestRoute, restOperation } from '../../aws/rest/rest-api.ts';
import { restCodeOf } from '../../aws/rest/rest-code-of.ts';
import { restMessage } from '../../aws/rest/rest-messages.ts';
import { type InputOf, text } from '../../aws/shapes.ts';
import { INVALID_REQUEST, oidcCodes, oidcError, oidcFallback, oidcRefusal } from './oidc-codes.ts';
import * as shapes from './shapes.ts';

const input = {
  authorization_resumption_context: shapes.minted,
  response_type: shapes.shortText,
  client_id: shapes.clientId,
  redirect_uri: shapes.uri,
  state: text({ max: 2048 }),
  code_challenge: shapes.secret,
  code_challenge_method: shapes.shortText,
  scope: text({ max: 2048 }),
  scopes: text({ max: 2048 }),
};
type Input = InputOf<typeof input>;

/** Refusals that are not told at the tool's address: such a tool may not ask. */
const UNTOLD: ReadonlySet<ErrorCode> = new Set(['CLIENT_UNKNOWN', 'CLIENT_NOT_ALLOWED']);

/** As the service words it, in the browser. */
const wording: RestRoute['wording'] = {
  codes: {
    CLIENT_UNKNOWN: { name: INVALID_REQUEST, status: 400 },
    CLIENT_EXPIRED: { name: INVALID_REQUEST, status: 400 },
  },
  pages: new Set(['REDIRECT_URI_INVALID'] as const),
  refusal: (said) => ({ ...oidcRefusal(said), reason: null }),
};

/** The page that a tool opens in the browser, without any path in front of it (`apis.md` §0.4). */
export const authorizeOperation = restOperation(
  { name: 'Authorize', method: 'GET', path: '/authorize', wording },
  input,
  async (asked) => {
    const { sandbox, site, input, call } = asked;
    const { authorizeDelayMs } = sandbox.settings;
    if (authorizeDelayMs > 0) await passTime(sandbox, authorizeDelayMs, asked.whenGone());
    const context = input.authorization_resumption_context;
    if (context !== undefined) return new Redirect(await resumeAuthorization(sandbox, context));
    const client = readClient(sandbox, need(input, 'client_id'));
    await call.isBy({}, client);
    demandClientIn(client, site.region);
    const redirectUri = need(input, 'redirect_uri');
    // An address that may not be the tool's is told nothing (RFC 6749 §4.1.2.1).
    if (!isRegistered(client.redirectUris, redirectUri)) throw new DomainError('REDIRECT_URI_INVALID', {});
    try {
      return await begin(asked, client, redirectUri);
    } catch (error) {
      if (!(error instanceof DomainError) || UNTOLD.has(error.code)) throw error;
      return toldTo(sandbox, client, redirectUri, input.state, error.reason());
    }
  },
);

async function begin({ sandbox, site, input, headers }: RestCall<Input>, client: OidcClient, redirectUri: string) {
  demandGrantType(client, 'authorization_code');
  if (need(input, 'response_type') !== 'code') throw malformed('response_type is not code');
  const codeChallenge = challengeOf(input);
  for (const scope of (input.scopes || input.scope || '').split(' ')) {
    if (scope !== '' && !client.scopes.includes(scope)) throw new DomainError('SCOPE_INVALID', { scope });
  }
  const place = await startPlaceAt(sandbox, client.issuerUrl ?? '');
  if (isElsewhere(place.region, site.region)) throw new DomainError('CLIENT_UNKNOWN', {});
  const { state } = input;
  const at = site.region === undefined ? undefined : { host: site.host, region: site.region };
  const { id } = await openAuthorization(sandbox, place, client, { redirectUri, state, codeChallenge, at });
  const callback = site.link(at?.host ?? apiHost('oidc', place.region, site.family), '/authentication_result');
  const query = new URLSearchParams({ callback_url: callback, orchestrator_id: id });
  const { isKnown, cookie } = knownTools(headers.cookie, client);
  const path = isKnown ? `/start/authorization?${query}` : `/start/#/?${query}`;
  return new Redirect(site.link(startHostIn(site, place), path), cookie);
}

const KNOWN = 'aws-known-tools';
const MOST_KNOWN = 8;

/** Whether this browser has been here for a tool before: only then may its person have consented. It decides no more than the way. */
function knownTools(cookies: string | undefined, { id }: OidcClient) {
  const mark = createHash('sha256').update(id).digest('hex').slice(0, 16);
  const [, kept = ''] = /(?:^|; )aws-known-tools=([0-9a-f~]*)/.exec(cookies ?? '') ?? [];
  const others = kept.split('~').filter((each) => each !== '' && each !== mark);
  const value = [mark, ...others].slice(0, MOST_KNOWN).join('~');
  return { isKnown: kept.split('~').includes(mark), cookie: { name: KNOWN, value } };
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
  const error = oidcError(restCodeOf({ codes: oidcCodes, fallback: oidcFallback }, reason.code).name);
  return new Redirect(answerAt(redirectUri, { error, error_description: restMessage(reason), state }));
}

function need(given: Input, name: keyof Input): string {
  const value = given[name];
  if (value === undefined) throw new DomainError('FIELD_MISSING', { field: name });
  return value;
}

const malformed = (detail: string) => new DomainError('MALFORMED_REQUEST', { detail });
