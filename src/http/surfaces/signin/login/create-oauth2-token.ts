import { DomainError } from '../../../../core/errors.ts';
import { verifyDpop } from '../../../../core/login/dpop.ts';
import { loginClientNames, readLoginClient } from '../../../../core/login/login-client.ts';
import { loginIdToken } from '../../../../core/login/login-id-token.ts';
import { type LoginTokens, loginByCode, type RenewalProof, renewLogin } from '../../../../core/login/login-tokens.ts';
import { type RestCall, restOperation } from '../../../aws/rest/rest-api.ts';
import { type InputOf, text } from '../../../aws/shapes.ts';
import { codeVerifier, grantType, minted, uri } from '../../oidc/shapes.ts';

const input = {
  // The grant is judged before the members that it needs.
  clientId: text({ min: 1, max: 2048, pattern: 'arn:aws:signin:::devtools/(cross-device|same-device)' }),
  grantType,
  code: text({ min: 1, max: 512, sensitive: true, minted: 'passing' }),
  redirectUri: uri,
  codeVerifier,
  refreshToken: minted,
};

type Input = InputOf<typeof input>;

/** Credentials for the command line, by a code or a refresh token and a proof of possession (RFC 9449). */
export const createOAuth2TokenOperation = restOperation(
  { name: 'CreateOAuth2Token', method: 'POST', path: '/v1/token' },
  input,
  async (request) => {
    const { sandbox, method, headers, site, call } = request;
    demandGrant(request);
    const clientId = readLoginClient(need(request.input, 'clientId'));
    await call.isBy({}, { id: clientId, name: loginClientNames[clientId] });
    const { dpop: proof } = headers;
    const jkt = await verifyDpop(sandbox, {
      proof: typeof proof === 'string' ? proof : undefined,
      method,
      url: request.calledUrl(),
    });
    const tokens = await tokensFor(request, { clientId, jkt, region: site.region });
    call.note(tokens.subject);
    const { id: accessKeyId, secretAccessKey, sessionToken } = tokens.credentials;
    return {
      accessToken: { accessKeyId, secretAccessKey, sessionToken },
      tokenType: 'aws_sigv4',
      expiresIn: tokens.expiresInSeconds,
      refreshToken: tokens.refreshToken,
      ...(request.input.grantType === 'authorization_code' && {
        idToken: await loginIdToken(sandbox, tokens, clientId),
      }),
    };
  },
);

/**
 * The service reads JSON alone, whatever its model says of forms.
 * @throws {DomainError} `GRANT_TYPE_UNSUPPORTED`
 */
function demandGrant({ input, headers }: RestCall<Input>): void {
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  const isKnown = input.grantType === 'authorization_code' || input.grantType === 'refresh_token';
  if (isForm || !isKnown) throw new DomainError('GRANT_TYPE_UNSUPPORTED', {});
}

/** @throws {DomainError} `FIELD_MISSING`, and what the grants throw */
async function tokensFor(
  { sandbox, input }: RestCall<Input>,
  bound: Pick<RenewalProof, 'clientId' | 'jkt' | 'region'>,
): Promise<LoginTokens> {
  if (input.grantType === 'refresh_token')
    return renewLogin(sandbox, { ...bound, refreshToken: need(input, 'refreshToken') });
  const { jkt, ...proof } = bound;
  const code = need(input, 'code');
  const redirectUri = need(input, 'redirectUri');
  return loginByCode(sandbox, { ...proof, code, redirectUri, codeVerifier: need(input, 'codeVerifier') }, jkt);
}

/** @throws {DomainError} `FIELD_MISSING` */
function need(input: Input, name: keyof Input & string): string {
  const value = input[name];
  if (value === undefined) throw new DomainError('FIELD_MISSING', { field: name });
  return value;
}
