import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refusing } from '../../core/calls/rule-answer.ts';
import { isAwsCall } from '../aws/protocol-of.ts';
import { refuseAwsCall } from '../aws/refuse-aws-call.ts';
import { refuseRestCall } from '../aws/rest/refuse-rest-call.ts';
import type { RestApi } from '../aws/rest/rest-api.ts';
import { restApiAt } from '../aws/rest/rest-api-at.ts';
import { refuseWithPage } from '../plugins/pages.ts';
import { refuseWithProblem } from '../refusals/problem.ts';
import { isReason } from '../refusals/refusal-of.ts';
import type { Refuse } from '../server/create-app.ts';
import { callOf, readBody } from '../server/http-call.ts';
import { oidcApi } from './oidc/api.ts';
import { portalApi } from './portal-api/api.ts';
import { queryApiOf, queryApis } from './query-apis.ts';
import { stsApi } from './sts/api.ts';

/** Answers what the front could not place: unknown hosts and sandboxes. */
export function refusalsSurface(app: FastifyInstance): void {
  app.addContentTypeParser('*', { parseAs: 'buffer' }, readBody);
  app.all('/*', async (request) => {
    throw refusing(callOf(request).refusal ?? { code: 'NOT_FOUND', facts: { what: request.url } });
  });
}

/** Words it as the one who asked reads it: an AWS client, a client of the control API, or a person. */
export const refuseUnplaced: Refuse = (request, reply, reason) => {
  // A filtering proxy answers programs, too, with a page.
  if (isReason(reason, 'HOST_OFF')) return refuseWithPage(request, reply, reason);
  const query = queryApiOf(request) ?? queryApis.find(({ service }) => service === callOf(request).surface);
  if (query !== undefined || isAwsCall(request)) return refuseAwsCall(query ?? stsApi)(request, reply, reason);
  const api = unsignedApi(request);
  if (api !== undefined) return refuseRestCall(api)(request, reply, reason);
  // SDKs sign neither AssumeRoleWithSAML nor AssumeRoleWithWebIdentity.
  if (isFromSdk(request)) return refuseAwsCall(stsApi)(request, reply, reason);
  const isControl = /^(?:\/~[^/]*)?\/_latchkey\/api(?:\/|$)/.test(callOf(request).arrivedUrl);
  return (isControl ? refuseWithProblem : refuseWithPage)(request, reply, reason);
};

const isFromSdk = ({ headers }: FastifyRequest): boolean => headers['amz-sdk-invocation-id'] !== undefined;

/** The REST API that is called without a signature: only its host, or an SDK's headers and the path, tell. */
function unsignedApi(request: FastifyRequest): RestApi | undefined {
  const { surface, arrivedUrl } = callOf(request);
  if (surface === 'oidc') return oidcApi;
  if (surface === 'portal-api') return portalApi;
  if (!isFromSdk(request)) return undefined;
  const [, url = ''] = /^(?:\/~[^/]*)?(.*)$/s.exec(arrivedUrl) ?? [];
  return restApiAt([oidcApi, portalApi], url);
}
