import t from 'tap';
import { ask } from '../helpers/http.ts';
import { testServer } from '../helpers/server.ts';

/** Each API's answer at its root, or to an empty call; content type and words tell the API. */
const NAMES: readonly (readonly [names: readonly string[], path: string, status: number, says: string | RegExp])[] = [
  [
    ['oidc.R.amazonaws.com', 'oidc-fips.R.amazonaws.com', 'oidc.R.api.aws', 'oidc-fips.R.api.aws'],
    '/device_verification',
    400,
    'invalid_request',
  ],
  [
    [
      'portal.sso.R.amazonaws.com',
      'portal.sso-fips.R.amazonaws.com',
      'portal.sso.R.api.aws',
      'portal.sso-fips.R.api.aws',
    ],
    '/assignment/accounts',
    401,
    'Session token not found or invalid',
  ],
  [
    ['sts.amazonaws.com', 'sts.R.amazonaws.com', 'sts-fips.R.amazonaws.com', 'sts.R.api.aws', 'sts-fips.R.api.aws'],
    '/?Action=GetCallerIdentity&Version=2011-06-15',
    403,
    'https://sts.amazonaws.com/doc/2011-06-15/',
  ],
  [
    ['iam.amazonaws.com', 'iam-fips.amazonaws.com', 'iam.global.api.aws', 'iam-fips.global.api.aws'],
    '/?Action=ListMFADevices&Version=2010-05-08',
    403,
    'https://iam.amazonaws.com/doc/2010-05-08/',
  ],
  [
    ['R.signin.aws.amazon.com', 'signin-fips.R.amazonaws.com', 'signin.R.api.aws', 'signin-fips.R.api.aws'],
    '/federation?Action=getSigninToken',
    400,
    'syntactically incorrect',
  ],
  [['sso.R.amazonaws.com', 'sso-fips.R.amazonaws.com', 'sso.R.api.aws', 'sso-fips.R.api.aws'], '/', 501, 'NOT_SERVED'],
  [
    [
      'identitystore.R.amazonaws.com',
      'identitystore-fips.R.amazonaws.com',
      'identitystore.R.api.aws',
      'identitystore-fips.R.api.aws',
    ],
    '/',
    501,
    'Identity Store API',
  ],
  [['d-1234567890.portal.us-east-1.app.aws'], '/start', 200, 'Latchkey'],
];
const REGIONS = ['us-east-1', 'eu-central-2', 'il-central-1', 'mx-central-1'];

t.test('HOST-7 every API answers under its standard, FIPS, dual-stack and Region names, in every style', async (t) => {
  const { port } = await testServer();
  for (const [names, path, status, says] of NAMES)
    for (const host of names.flatMap((name) => REGIONS.map((region) => name.replace('R', region)))) {
      const ways = [
        [host, path],
        [`${host}.localhost:${port}`, path],
        [`localhost:${port}`, `/${host}${path}`],
      ] as const;
      for (const [named, url] of host.includes('us-east-1') ? ways : ways.slice(0, 1)) {
        const answer = await ask(port, `http://127.0.0.1:${port}${url}`, { headers: { host: named } });
        t.equal(answer.status, status, `${named}${url}`);
        t.match(answer.text(), says, `${named}${url}`);
      }
    }
});

t.test('HOST-1 names of other partitions are misdirected, and so is what no endpoint rule names', async (t) => {
  const { port } = await testServer();
  for (const host of [
    'oidc.us-gov-west-1.amazonaws.com',
    'oidc.us-gov-west-1.api.aws',
    'oidc.cn-north-1.amazonaws.com.cn',
    'oidc.cn-north-1.amazonaws.com',
    'portal.sso.us-iso-east-1.c2s.ic.gov',
    'oidc.eusc-de-east-1.amazonaws.eu',
    'iam.us-gov.amazonaws.com',
    'iam.us-east-1.amazonaws.com',
    'oidc.amazonaws.com',
    'oidc.us-east-1.us-east-1.amazonaws.com',
    'oidc.*.amazonaws.com',
    '!.awsapps.com',
    'd-1234567890.portal.app.aws',
    'us-east-1.signin.api.aws',
    'constructor',
    '__proto__.awsapps.com.example',
  ]) {
    const { status } = await ask(port, `http://127.0.0.1:${port}/nothing`, { headers: { host } });
    // One label is a name of the plain origin.
    t.equal(status, host === 'constructor' ? 404 : 421, host);
  }
});
