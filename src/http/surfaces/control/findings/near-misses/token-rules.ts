import type { NearMissRule } from './rule.ts';

/** A key, code or token of another sandbox is unknown here. */
export const mintedElsewhere: NearMissRule = ({ entry, fact }, { sandbox }) => {
  const from = fact('mintedIn');
  if (from === '') return undefined;
  const what = fact('operation') || entry.name;
  return `${what} carried a key, code, token or client of the sandbox “${from}” into “${sandbox.name}”, where nobody knows it: call ${from}, or get one of ${sandbox.name}`;
};

/** The portal's API takes its token in a header of its own. */
export const bearerMissing: NearMissRule = ({ fact }) =>
  fact('bearerless') === ''
    ? undefined
    : `this looks like ${fact('operation')} without its bearer header: send the access token as x-amz-sso_bearer_token`;

const [REGION, SERVICE] = [0, 1];
const signed = (scope: string, part: number): string => scope.split('/')[part] ?? '';

/** The scope of a signature has to name the Region of the host that is called. */
export const signedForAnotherRegion: NearMissRule = ({ reason, fact }) => {
  const [scope, host] = [fact('signedFor'), fact('host')];
  if (reason !== 'SIGNATURE_MISPLACED' || scope === '' || fact('surface') === 'plain') return undefined;
  const wanted = /\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(host)?.[1] ?? 'us-east-1';
  const region = signed(scope, REGION);
  return region === wanted ? undefined : `signed for the Region ${region}; ${host} wants ${wanted}`;
};

/** And the service whose operation it is. */
export const signedForAnotherService: NearMissRule = ({ reason, fact }) => {
  const service = signed(fact('signedFor'), SERVICE);
  if (reason !== 'SIGNATURE_MISPLACED' || service === '' || service === fact('service')) return undefined;
  return `signed for ${service}; ${fact('operation')} is an operation of ${fact('service')}`;
};

/** A directory, its portal, its tokens and its tools live in one Region. */
export const regionWrong: NearMissRule = ({ reason, fact }) => {
  const region = fact('livesIn');
  if (reason !== 'REGION_WRONG' || region === '') return undefined;
  return `${fact('host') || 'this'} is another Region's: the directory lives in ${region}, so set sso_region, or the client's Region, to ${region}`;
};

/** `AWS_ENDPOINT_URL` sends the calls to every service here. */
export const foreignServiceRule: NearMissRule = ({ reason, fact }) => {
  if (reason !== 'SERVICE_UNKNOWN') return undefined;
  const service = fact('service');
  return `${service} is none of the services here; AWS_ENDPOINT_URL sends all of them: set AWS_ENDPOINT_URL_STS, _IAM, _SSO, _SSO_OIDC and _SIGNIN instead, or AWS_ENDPOINT_URL_${service.toUpperCase().replaceAll('-', '_')} beside it`;
};
