import t, { type Test } from 'tap';
import type { nearMissRules } from '../../../src/http/surfaces/control/findings/near-misses/rules.ts';
import { ask } from '../../helpers/http.ts';
import { enterPassword } from '../../helpers/portal-sign-in.ts';
import { enterEmail, enterIam } from '../../helpers/sign-in.ts';
import { ALICE, posted, type Signing, send, sign } from '../../helpers/signed-call.ts';
import { bearer, call, portalToken, register, signedIn } from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

type Rule = keyof typeof nearMissRules;

/** A slip, and the words of the near miss that tell what would have matched. */
interface Slip {
  readonly make: (w: World, other: World) => Promise<unknown>;
  readonly detail: RegExp;
}

const identity = { Action: 'GetCallerIdentity', Version: '2011-06-15' };

const posting = async (w: World, at: string, parameters: Record<string, string>, signing: Partial<Signing> = {}) =>
  send(w.port, await sign(posted(at, parameters), { keys: ALICE, ...signing }));

async function start(w: World, startUrl: string) {
  const client = await register(w);
  return call(w, '/device_authorization', { body: { ...client, startUrl } });
}

const slips: Readonly<Record<Rule, readonly Slip[]>> = {
  'minted-in-another-sandbox': [
    {
      make: async (w, other) => {
        const token = await portalToken(other, await signedIn(other));
        return ask(w.port, `${w.control.endpoint}/assignment/accounts`, { headers: bearer(token) });
      },
      detail: /^ListAccounts carried a key, code, token or client of the sandbox “s-/,
    },
  ],
  'bearer-missing': [
    {
      make: (w) => call(w, '/federation/credentials?role_name=ReadOnly&account_id=111122223333'),
      detail: /^this looks like GetRoleCredentials without its bearer header: .*x-amz-sso_bearer_token$/,
    },
  ],
  'start-url-elsewhere': [
    {
      make: (w, other) => start(w, `http://d-1234567890.awsapps.com.${other.name}.localhost:${w.port}/start`),
      detail: /^this start URL is another sandbox's: it names “s-/,
    },
    {
      make: (w) => start(w, 'https://only-there.awsapps.com/start'),
      detail: /^this start URL is another sandbox's: only-there is a directory of “s-/,
    },
    {
      make: (w) => start(w, `http://d-1234567890.awsapps.com.${w.name}.localhost:${w.port}/start`),
      detail: /real name.* https:\/\/d-1234567890\.awsapps\.com\/start$/,
    },
    {
      make: (w) => start(w, 'https://d-1234567891.awsapps.com/start'),
      detail: /^no directory is called d-1234567891; there are https:/,
    },
    { make: (w) => start(w, 'https://example.com/start'), detail: /^a start URL has the form https:/ },
  ],
  'signed-for-another-region': [
    {
      make: (w) => posting(w, w.url('sts.eu-central-1.amazonaws.com', '/'), identity, { region: 'us-west-2' }),
      detail: /^signed for the Region us-west-2; sts\.eu-central-1\.amazonaws\.com wants eu-central-1$/,
    },
  ],
  'signed-for-another-service': [
    {
      make: (w) => posting(w, `${w.origin}/`, identity, { service: 'iam' }),
      detail: /^signed for iam; GetCallerIdentity is an operation of sts$/,
    },
  ],
  'another-region': [
    {
      make: async (w) => {
        const headers = bearer(await portalToken(w, await signedIn(w)));
        return ask(w.port, w.url('portal.sso.eu-west-1.amazonaws.com', '/assignment/accounts'), { headers });
      },
      detail: /^portal\.sso\.eu-west-1\.amazonaws\.com is another Region's: the directory lives in us-east-1/,
    },
  ],
  'service-not-here': [
    {
      make: async (w) => {
        const listing = { method: 'GET', url: `${w.origin}/bucket`, headers: {} };
        return send(w.port, await sign(listing, { keys: ALICE, service: 's3' }));
      },
      detail: /^s3 is none of the services here.*AWS_ENDPOINT_URL_S3/,
    },
  ],
  'host-mistyped': [
    {
      make: (w) => ask(w.port, w.url('signin.aws.amazn.com', '/signin')),
      detail: /looks like signin\.aws\.amazon\.com$/,
    },
    {
      make: (w) => ask(w.port, w.url('oidc.eu-west-1.amazonaws.cm', '/token')),
      detail: /looks like oidc\.eu-west-1\.amazonaws\.com$/,
    },
  ],
  'path-style-forgotten': [
    {
      make: (w) => ask(w.port, `${w.control.endpoint}/signin?user_type=root`),
      detail: /^\/signin is a page of signin\.aws\.amazon\.com: ask for \/~s-.*\/signin\.aws\.amazon\.com\/signin here/,
    },
  ],
  'method-wrong': [
    {
      make: (w) => ask(w.port, w.url('oidc.us-east-1.amazonaws.com', '/token')),
      detail: /^\/token takes .*POST.*, not GET$/,
    },
  ],
  'api-of-another-host': [
    {
      make: (w) => ask(w.port, w.url('oidc.us-east-1.amazonaws.com', '/assignment/accounts')),
      detail: /^ListAccounts is an operation of portal\.sso\.<region>\.amazonaws\.com, not of oidc\.us-east-1/,
    },
  ],
  'path-mistyped': [
    {
      make: (w) => ask(w.port, `${w.origin}/device_authorisation`, { method: 'POST', body: '{}' }),
      detail: /^this looks like StartDeviceAuthorization, which is POST \/device_authorization$/,
    },
  ],
  'operation-mistyped': [
    {
      make: (w) => posting(w, `${w.origin}/`, { ...identity, Action: 'GetCallerIdentiti' }),
      detail: /^GetCallerIdentiti is no operation; this looks like GetCallerIdentity of sts, Version 2011-06-15$/,
    },
    {
      make: (w) => posting(w, `${w.origin}/`, { ...identity, Version: '2011-06-16' }),
      detail: /whose Version is 2011-06-15, not 2011-06-16$/,
    },
  ],
  'email-at-iam-form': [
    {
      make: (w) => enterIam(w, '111122223333', { username: 'root@example.com' }),
      detail: /^root@example\.com is the root user of 111122223333: root users sign in at \/signin/,
    },
  ],
  'name-of-another-home': [
    {
      make: (w) => enterIam(w, '222233334444', { username: 'alice' }),
      detail: /^alice is an IAM user of the account 111122223333, not of 222233334444$/,
    },
    {
      make: (w) => enterPassword(w, 'alice'),
      detail: /^alice is an IAM user of the account 111122223333, not of d-1234567890$/,
    },
    {
      make: (w) => enterIam(w, '111122223333', { username: 'jane_doe' }),
      detail: /^jane_doe is a user of the directory d-1234567890, not of 111122223333$/,
    },
  ],
  'person-of-another-kind': [
    { make: (w) => enterEmail(w, 'builder@example.com'), detail: /^builder@example\.com is a Builder ID/ },
    {
      make: (w) => enterEmail(w, 'jane_doe@example.com'),
      detail: /^jane_doe@example\.com is the address of d-1234567890:jane_doe/,
    },
  ],
};

/** A sandbox whose directory has a name that no other has. */
async function elsewhere(t: Test): Promise<World> {
  const other = await world(t);
  await other.control.directories.change('d-1234567890', { subdomain: 'only-there' });
  return other;
}

for (const [rule, cases] of Object.entries(slips))
  t.test(`TEST-6 a near miss tells what would have matched: ${rule}`, async (t) => {
    const needsOther = rule === 'start-url-elsewhere';
    for (const { make, detail } of cases) {
      const [w, other] = [await world(t), needsOther ? await elsewhere(t) : await world(t)];
      await make(w, other);
      const misses = await w.control.journal.nearMisses();
      const found = misses.filter((miss) => miss.rule === rule);
      t.match(found.at(-1)?.detail, detail, `${detail} of ${JSON.stringify(misses.map((miss) => miss.detail))}`);
      t.same(await other.control.journal.nearMisses(), [], 'nothing of it stands in another sandbox');
    }
  });

t.test('TEST-6 refusals that are no slips are no near misses, and requests that nobody serves are found', async (t) => {
  const w = await world(t);
  const visitor = await enterIam(w, '111122223333', { username: 'alice', password: 'wrong' });
  await visitor.submit({ password: 'Iam-Passw0rd!' });
  await posting(w, `${w.origin}/`, identity);
  t.same(await w.control.journal.nearMisses(), []);
  t.same(await w.control.journal.list({ unmatched: true }), []);
  await ask(w.port, w.url('signin.aws.amazn.com', '/signin'));
  await ask(w.port, w.url('signin.aws.amazon.com', '/nowhere'));
  await posting(w, `${w.origin}/`, { ...identity, Action: 'GetNothing' });
  t.match(await w.control.journal.list({ unmatched: true }), [
    { name: 'GET /signin', reason: 'UNKNOWN_HOST', host: `signin.aws.amazn.com.${w.name}.localhost`, status: 421 },
    { name: 'GET /nowhere', reason: 'NOT_FOUND' },
    { name: 'POST /', reason: 'OPERATION_UNKNOWN', operation: 'GetNothing' },
  ]);
  t.equal((await w.control.journal.nearMisses({ limit: 1 })).length, 0, 'only so many are looked at');
  await t.rejects(w.control.journal.nearMisses({ limit: 1001 }), { code: 'MALFORMED_REQUEST' });
});

t.test('TEST-6 hostile hosts and start URLs stand in no file as they came', async (t) => {
  const w = await world(t);
  for (const host of [`a b.${w.name}.localhost`, `signin.aws.amazn.com.${w.name}.localhost:99999`, '['])
    await ask(w.port, `${w.origin}/~${w.name}/x`, { headers: { host, 'x-latchkey-sandbox': w.name } });
  await start(w, 'https://jane:pa55word@example.com/start?token=pa55word#pa55word');
  await start(w, 'no url: jane:pa55word@example.com?pa55word');
  const { entries } = JSON.parse(await w.control.journal.export('har')).log;
  for (const { request } of entries) t.ok(URL.canParse(request.url), request.url);
  t.notMatch(await w.control.journal.export(), /pa55word/);
  t.match(await w.control.journal.list({ reason: 'MALFORMED_REQUEST' }), [
    { status: 400 },
    { status: 400 },
    { status: 400 },
  ]);
});

t.test('TEST-6 a failed verification tells the slip behind the entry that nearly fits', async (t) => {
  const w = await world(t);
  await enterIam(w, '222233334444', { username: 'alice' });
  const wanted = { kind: 'event' as const, event: 'flow.refused', reason: 'WRONG_PASSWORD' };
  await t.rejects(w.control.journal.verify(wanted), {
    name: 'NotVerified',
    message: /reason is UNKNOWN_USER, not WRONG_PASSWORD\n {4}alice is an IAM user of the account 111122223333/,
  });
});
