import { findApplication } from '../../../core/applications/find-application.ts';
import { exchangeApplicationCode } from '../../../core/applications/id-token.ts';
import { demandRegion } from '../../../core/directories/demand-region.ts';
import { DomainError } from '../../../core/errors.ts';
import { type RestApi, restOperation } from '../../aws/rest/rest-api.ts';
import { required } from '../../aws/shapes.ts';
import { oidcCodes, oidcFallback, oidcRefusal } from '../oidc/oidc-codes.ts';
import * as shapes from './shapes.ts';

/** The token endpoint of a directory's applications (RFC 6749 §4.1.3, OIDC core §3.1.3). */
const applicationTokenOperation = restOperation(
  { name: 'CreateApplicationToken', method: 'POST', path: '/applications/token' },
  {
    grant_type: required(shapes.shortText),
    client_id: required(shapes.shortText),
    code: required(shapes.minted),
    redirect_uri: required(shapes.address),
    code_verifier: required(shapes.secret),
  },
  async ({ sandbox, site, input, call }) => {
    if (input.grant_type !== 'authorization_code') throw new DomainError('GRANT_TYPE_UNSUPPORTED', {});
    const { client_id: clientId, code, redirect_uri: redirectUri, code_verifier: codeVerifier } = input;
    const owned = await findApplication(sandbox, clientId);
    if (owned !== undefined) {
      await call.isBy({}, owned.application);
      demandRegion(owned.directory, site.region);
    }
    return exchangeApplicationCode(sandbox, { clientId, code, redirectUri, codeVerifier });
  },
);

/** Its refusals are OAuth's, unlike those of the portal's API. */
export const applicationsApi: RestApi = {
  service: 'sso-applications',
  operations: [applicationTokenOperation],
  codes: oidcCodes,
  origins: new Set(['portal', 'builder-start']),
  fallback: oidcFallback,
  refusal: oidcRefusal,
};
