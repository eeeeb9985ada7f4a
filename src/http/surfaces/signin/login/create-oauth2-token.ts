import { DomainError } from '../../../../core/errors.ts';
import { verifyDpop } from '../../../../core/login/dpop.ts';
import { loginClientNames, readLoginClient } from '../../../../core/login/login-client.ts';
import { loginIdToken } from '../../../../core/login/login-id-token.ts';
import { type LoginTokens, loginByCode, renewLogin } from '../../../../core/login/login-tokens.ts';
import { type RestCall, restOperation } from '../../../aws/rest/rest-api.ts';
import { type InputOf, required, text } from '../../../aws/shapes.ts';
import { codeVerifier, grantType, minted, uri } from '../../oidc/shapes.ts';

const input = {
  clientId: required(text({ min: 1, max: 2048, pattern: 'arn:aws:signin:::devtools/(cross-device|same-device)' })),
  grantType: required(grantType),
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
    const { sandbox, method, url, headers, site, call } = request;
    const clientId = readLoginClient(request.input.clientId);
    await call.isBy({}, { id: clientId, name: loginClientNames[clientId] });
    const { dpop: proof } = headers;
    const jkt = await verifyDpop(sandbox, { proof: typeof proof === 'string' ? proof : undefined, method, url });
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

/** @throws {DomainError} `GRANT_TYPE_UNSUPPORTED`, `FIELD_MISSING`, and what the grants throw */
async function tokensFor(
  { sandbox, input, headers }: RestCall<Input>,
  bound: Pick<Parameters<typeof renewLogin>[1], 'clientId' | 'jkt' | 'region'>,
): Promise<LoginTokens> {
  const need = (name: 'code' | 'redirectUri' | 'codeVerifier' | 'refreshToken'): string => {
    const value = input[name];
    if (value === undefined) throw new DomainError('FIELD_MISSING', { field: name });
    return value;
  };
  // The service reads JSON alone, whatever its model says of forms (cases.md B05).
  const isForm = headers['content-type']?.startsWith('application/x-www-form-urlencoded') === true;
  if (!isForm && input.grantType === 'refresh_token')
    return renewLogin(sandbox, { ...bound, refreshToken: need('refreshToken') });
  if (isForm || input.grantType !== 'authorization_code') throw new DomainError('GRANT_TYPE_UNSUPPORTED', {});
  const { jkt, ...proof } = bound;
  const more = { code: need('code'), redirectUri: need('redirectUri'), codeVerifier: need('codeVerifier') };
  return loginByCode(sandbox, { ...proof, ...more }, jkt);
}
