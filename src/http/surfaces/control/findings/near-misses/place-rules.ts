import { nearestText } from '../../../../../core/edit-distance.ts';
import { hostsLike, type Surface } from '../../../../addresses/hosts.ts';
import { queryApis } from '../../../query-apis.ts';
import { restApis } from '../../../rest-apis.ts';
import type { NearMissRule } from './rule.ts';

/** A host that is a letter or two from one that there is. */
export const hostMistyped: NearMissRule = ({ reason, fact }) => {
  if (reason !== 'UNKNOWN_HOST') return undefined;
  const host = fact('host').replace(/\.localhost$/, '');
  const near = nearestText(hostsLike(host), host) ?? nearestText(hostsLike(inner(host)), inner(host));
  return near === undefined ? undefined : `${host} is no host here; this looks like ${near}`;
};

/** Without the sandbox's label at the end. */
const inner = (host: string): string => host.slice(0, Math.max(0, host.lastIndexOf('.')));

/** The first segments of pages, and the host that they stand on. */
const pages: ReadonlyMap<string, string> = new Map([
  ['signin', 'signin.aws.amazon.com'],
  ['oauth', 'signin.aws.amazon.com'],
  ['resetpassword', 'signin.aws.amazon.com'],
  ['start', 'd-1234567890.awsapps.com'],
  ['platform', 'us-east-1.signin.aws'],
  ['iam', 'console.aws.amazon.com'],
  ['billing', 'portal.aws.amazon.com'],
  ['contact-us', 'aws.amazon.com'],
]);

/** The plain endpoint has no pages of its own: in path style the host stands in front of the path. */
export const styleForgotten: NearMissRule = ({ reason, fact }, { sandbox }) => {
  const path = fact('path');
  const host = pages.get(path.split('/')[1] ?? '');
  if (reason !== 'NOT_FOUND' || fact('surface') !== 'plain' || host === undefined) return undefined;
  const prefix = sandbox.name === 'default' ? '' : `/~${sandbox.name}`;
  return `${path} is a page of ${host}: ask for ${prefix}/${host}${path} here (path style), or for that host (mirror style)`;
};

export const methodWrong: NearMissRule = ({ reason, fact }) =>
  reason === 'METHOD_NOT_ALLOWED' ? `${fact('path')} takes ${fact('allowed')}, not ${fact('method')}` : undefined;

/** The host of each REST API, where it is not the plain endpoint. */
const homes: Readonly<Record<string, readonly [surface: Surface, host: string]>> = {
  'sso-oidc': ['oidc', 'oidc.<region>.amazonaws.com'],
  sso: ['portal-api', 'portal.sso.<region>.amazonaws.com'],
  signin: ['signin', '<region>.signin.aws.amazon.com'],
};

const restRoutes = restApis.flatMap(({ service, operations }) =>
  operations.map(({ name, method, path }) => ({ service, name, method, path })),
);

/** A path of one API at the host of another. */
export const apiElsewhere: NearMissRule = ({ reason, fact }) => {
  if (reason !== 'NOT_FOUND') return undefined;
  const route = restRoutes.find(({ method, path }) => path === fact('path') && method === fact('method'));
  const [surface, host] = homes[route?.service ?? ''] ?? [];
  if (route === undefined || surface === undefined || surface === fact('surface')) return undefined;
  return `${route.name} is an operation of ${host}, not of ${fact('host') || 'this endpoint'}`;
};

/** The surfaces where operations stand, whose paths may be mistyped. */
const APIS: ReadonlySet<string> = new Set(['oidc', 'portal-api', 'plain']);

export const pathMistyped: NearMissRule = ({ reason, fact }) => {
  if (reason !== 'NOT_FOUND' || !APIS.has(fact('surface'))) return undefined;
  const near = nearestText(
    restRoutes.map(({ path }) => path),
    fact('path'),
  );
  const route = restRoutes.find(({ path }) => path === near);
  return route && `this looks like ${route.name}, which is ${route.method} ${route.path}`;
};

/** An operation of the query protocol, by its name and the version of its API. */
export const operationMistyped: NearMissRule = ({ reason, fact }) => {
  if (reason !== 'OPERATION_UNKNOWN') return undefined;
  const [asked, version] = [fact('operation'), fact('version')];
  const own = queryApis.find(({ operations }) => Object.hasOwn(operations, asked));
  if (own !== undefined)
    return `${asked} is an operation of ${own.service}, whose Version is ${own.version}, not ${version}`;
  for (const { service, operations, version: its } of queryApis) {
    const near = asked === '' ? undefined : nearestText(Object.keys(operations), asked);
    if (near !== undefined) return `${asked} is no operation; this looks like ${near} of ${service}, Version ${its}`;
  }
  return undefined;
};
