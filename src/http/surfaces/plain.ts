import type { FastifyInstance } from 'fastify';
import { foreignService, refuseForeignCall } from '../aws/foreign-call.ts';
import { refuseAwsCall } from '../aws/refuse-aws-call.ts';
import { refuseRestCall } from '../aws/rest/refuse-rest-call.ts';
import { restApiAt } from '../aws/rest/rest-api-at.ts';
import { serveRest } from '../aws/rest/serve-rest.ts';
import { serveAws } from '../aws/serve-aws.ts';
import { redirect } from '../browser/redirect.ts';
import { refuseWithPage } from '../plugins/pages.ts';
import { type Refuse, siteFor } from '../server/create-app.ts';
import { readBody } from '../server/http-call.ts';
import { devicePageOf } from './device.ts';
import { federation } from './federation/index.ts';
import { oidcApi } from './oidc/api.ts';
import { portalApi } from './portal-api/api.ts';
import { queryApiOf, queryApis } from './query-apis.ts';
import { samlEntrance } from './saml/index.ts';
import { signinApi } from './signin/login/api.ts';
import { stsApi } from './sts/api.ts';

const restApis = [oidcApi, portalApi, signinApi];
/** Browser paths that lead to the sign-in host: clients build them from the plain endpoint's origin (HOST-3). */
const SIGN_IN_PATHS = ['/console', '/console/*', '/v1/authorize', '/v1/sessions/confirmation', '/switchrole'];

/** The AWS APIs at the root, and browser paths that clients build from the plain endpoint's origin (HOST-3). */
export function plainSurface(app: FastifyInstance): void {
  app.addContentTypeParser('*', { parseAs: 'buffer' }, readBody);
  serveAws(app, queryApis);
  serveRest(app, restApis);
  federation(app);
  samlEntrance(app);
  for (const path of SIGN_IN_PATHS) {
    app.get(path, async (request, reply) =>
      redirect(reply, siteFor(request).link('signin.aws.amazon.com', request.url)),
    );
  }
  app.get('/device', async (request, reply) =>
    redirect(reply, siteFor(request).link(await devicePageOf(request), request.url.replace('/device', '/'))),
  );
}

export const refusePlain: Refuse = (request, reply, refusal) => {
  const service = foreignService(request);
  if (service !== undefined) return refuseForeignCall(request, reply, service);
  // A path that is none is refused in the envelope of the signature's service all the same.
  const query = queryApiOf(request) ?? (request.routeOptions.url === '/' ? stsApi : undefined);
  if (query !== undefined) return refuseAwsCall(query)(request, reply, refusal);
  const api = request.restApi ?? restApiAt(restApis, request.url);
  return (api === undefined ? refuseWithPage : refuseRestCall(api))(request, reply, refusal);
};
