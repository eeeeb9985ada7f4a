import { DomainError } from '../../../core/errors.ts';
import { DEVICE_GRANT, demandClientIn, type OidcClient } from '../../../core/oidc/client.ts';
import { readClient } from '../../../core/oidc/read-client.ts';
import { type Grant, tokensFor } from '../../../core/oidc/tokens-for.ts';
import { restOperation } from '../../aws/rest/rest-api.ts';
import { type InputOf, required } from '../../aws/shapes.ts';
import * as shapes from './shapes.ts';

const input = {
  clientId: required(shapes.clientId),
  clientSecret: required(shapes.clientSecretText),
  grantType: required(shapes.grantType),
  deviceCode: shapes.minted,
  code: shapes.minted,
  redirectUri: shapes.uri,
  codeVerifier: shapes.codeVerifier,
  refreshToken: shapes.minted,
};

export const createTokenOperation = restOperation(
  { name: 'CreateToken', method: 'POST', path: '/token' },
  input,
  async ({ sandbox, site, input, call }) => {
    const client: OidcClient = readClient(sandbox, input.clientId, input.clientSecret);
    await call.isBy({}, client);
    demandClientIn(client, site.region);
    const tokens = await tokensFor(sandbox, client, grantOf(input), site.region);
    const { accessToken, expiresInSeconds, refreshToken, subject } = tokens;
    call.note(subject);
    return { accessToken, tokenType: 'Bearer', expiresIn: expiresInSeconds, refreshToken };
  },
);

/** @throws {DomainError} `GRANT_TYPE_UNSUPPORTED`, `FIELD_MISSING` */
function grantOf({ grantType: type, ...given }: InputOf<typeof input>): Grant {
  const need = (name: keyof typeof given): string => {
    const value = given[name];
    if (value === undefined) throw new DomainError('FIELD_MISSING', { field: name });
    return value;
  };
  switch (type) {
    case DEVICE_GRANT:
      return { type, deviceCode: need('deviceCode') };
    case 'authorization_code':
      return { type, code: need('code'), redirectUri: need('redirectUri'), codeVerifier: need('codeVerifier') };
    case 'refresh_token':
      return { type, refreshToken: need('refreshToken') };
    default:
      throw new DomainError('GRANT_TYPE_UNSUPPORTED', {});
  }
}
