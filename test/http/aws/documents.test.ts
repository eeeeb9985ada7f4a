import { DOMParser, onErrorStopParsing } from '@xmldom/xmldom';
import t from 'tap';
import { iamApi } from '../../../src/http/surfaces/iam/api.ts';
import { stsApi } from '../../../src/http/surfaces/sts/api.ts';
import { iam } from '../../helpers/iam.ts';
import { ALICE, posted, send, sign } from '../../helpers/signed-call.ts';
import { read, type StsAnswer, sts, VERSION } from '../../helpers/sts.ts';
import { people } from '../../helpers/sts-people.ts';

const STRANGER = { ...ALICE, accessKeyId: 'AKIAMOCKNOBODY000001' };
const JSON_TYPE = { accept: 'application/json' };

/** The element of a document, as a strict parser reads it. */
const rootOf = ({ answer }: StsAnswer) =>
  new DOMParser({ onError: onErrorStopParsing }).parseFromString(answer.text(), 'text/xml').documentElement;

const errorDocument = (namespace: string, message: string, requestId: string): string =>
  `<ErrorResponse xmlns="${namespace}">
  <Error>
    <Type>Sender</Type>
    <Code>InvalidClientTokenId</Code>
    <Message>${message}</Message>
  </Error>
  <RequestId>${requestId}</RequestId>
</ErrorResponse>
`;

t.test('CLI-4 CLI-7 the bytes of a refusal: IAM’s sentence has no full stop, STS’ has one', async (t) => {
  const w = await people(t);
  const sentence = 'The security token included in the request is invalid';
  for (const [answer, namespace, message] of [
    [await iam(w, 'ListMFADevices', {}, { keys: STRANGER }), iamApi.namespace, sentence],
    [await sts(w, 'GetCallerIdentity', {}, { keys: STRANGER }), stsApi.namespace, `${sentence}.`],
  ] as const) {
    const { headers, body } = answer.answer;
    const id = headers['x-amzn-requestid']?.toString() ?? '';
    t.match(id, /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    t.equal(headers['content-type'], 'text/xml');
    t.equal(headers['content-length'], String(body.length));
    t.equal(answer.answer.text(), errorDocument(namespace, message, id));
  }
});

t.test('CLI-4 CLI-7 every operation answers a well-formed document of its own API', async (t) => {
  const w = await people(t);
  for (const [api, call] of [
    [stsApi, sts],
    [iamApi, iam],
  ] as const)
    for (const name of Object.keys(api.operations)) {
      const answer = await call(w, name);
      const root = rootOf(answer);
      t.equal(root?.namespaceURI, api.namespace, name);
      t.equal(root?.localName, answer.status === 200 ? `${name}Response` : 'ErrorResponse', name);
      t.equal(answer.answer.headers['content-type'], 'text/xml', name);
    }
});

t.test('CLI-4 CLI-7 a request that is no call is refused in XML too, by the API that was meant', async (t) => {
  const w = await people(t);
  const cases: readonly (readonly [string, object, string, number, string])[] = [
    [w.url('iam.amazonaws.com', '/nothing'), {}, 'iam', 404, iamApi.namespace],
    [w.url('sts.us-east-1.amazonaws.com', '/nothing'), {}, 'sts', 404, stsApi.namespace],
    [w.url('iam.amazonaws.com'), { Action: 'ListMFADevices' }, 'iam', 400, iamApi.namespace],
    [`${w.origin}/nothing`, {}, 'iam', 404, iamApi.namespace],
    [`${w.origin}/`, { Action: 'ListMFADevices' }, 'iam', 400, iamApi.namespace],
    [`http://localhost:${w.port}/~nobody/`, {}, 'iam', 404, iamApi.namespace],
  ];
  for (const [url, parameters, service, status, namespace] of cases) {
    const signed = await sign(posted(url, { ...parameters }), { keys: ALICE, service });
    const answer = read(await send(w.port, signed));
    t.match(answer, { status, answer: { headers: { 'content-type': 'text/xml' } } }, url);
    t.equal(rootOf(answer)?.namespaceURI, namespace, url);
  }
});

t.test(
  'CLI-4 a caller’s identity as JSON for whoever accepts that, presigned or posted, and refusals too',
  async (t) => {
    const w = await people(t);
    const arn = 'arn:aws:iam::111122223333:user/alice';
    const url = `${w.origin}/?Action=GetCallerIdentity&Version=${VERSION}`;
    // As `aws eks get-token` presigns it: its own header is signed, and the URL is used by another program.
    const presigned = await sign(
      { method: 'GET', url, headers: { 'x-k8s-aws-id': 'my-cluster' } },
      { keys: ALICE, presign: true, at: new Date(Date.now() - 10 * 60_000) },
    );
    t.match(presigned.url, /X-Amz-Expires=60/);
    const asked = (headers: object) => send(w.port, { ...presigned, headers: { ...presigned.headers, ...headers } });
    const found = await asked(JSON_TYPE);
    const requestId = found.headers['x-amzn-requestid'];
    t.match(found, { status: 200, headers: { 'content-type': 'application/json' } });
    t.match(
      found.text(),
      /^\{"GetCallerIdentityResponse":\{"GetCallerIdentityResult":\{"Account":"111122223333","Arn":"[^"]+","UserId":"AIDAMOCK\w+"\},"ResponseMetadata":\{"RequestId":"[^"]+"\}\}\}$/,
    );
    t.match(found.json().GetCallerIdentityResponse, {
      GetCallerIdentityResult: { Arn: arn },
      ResponseMetadata: { RequestId: requestId },
    });
    for (const accept of ['text/xml', '*/*', 'application/jsonp', 'text/html, application/xml;q=0.9, */*;q=0.8'])
      t.match((await asked({ accept })).headers['content-type'], 'text/xml', accept);
    const wrong = await asked({ ...JSON_TYPE, 'x-k8s-aws-id': 'another-cluster' });
    t.match(wrong, { status: 403, headers: { 'content-type': 'application/json' } });
    t.match(wrong.json(), {
      Error: { Code: 'SignatureDoesNotMatch', Type: 'Sender', Message: /signature/ },
      RequestId: wrong.headers['x-amzn-requestid'],
    });
    const late = await sign(
      { method: 'GET', url, headers: {} },
      { keys: ALICE, presign: true, at: new Date(Date.now() - 16 * 60_000) },
    );
    t.match(read(await send(w.port, late)), { status: 403, message: /^Signature expired: .* - 15 min\.\)$/ });
    const called = await sts(w, 'GetCallerIdentity', {}, { keys: ALICE, headers: JSON_TYPE });
    t.equal(called.answer.json().GetCallerIdentityResponse.GetCallerIdentityResult.Arn, arn);
  },
);

t.test('CLI-4 at the plain endpoint a signature is right for any Region, of any partition', async (t) => {
  const w = await people(t);
  for (const region of ['aws-global', 'cn-north-1', 'us-gov-west-1', 'eusc-de-east-1'])
    for (const answer of [
      await sts(w, 'GetCallerIdentity', {}, { region }),
      await iam(w, 'ListVirtualMFADevices', {}, { region }),
    ])
      t.equal(answer.status, 200, `${region} ${answer.message}`);
  const named = { url: w.url('sts.eu-west-1.amazonaws.com'), region: 'aws-global' };
  t.equal((await sts(w, 'GetCallerIdentity', {}, named)).code, 'SignatureDoesNotMatch', 'a regional name has its own');
});

t.test('CLI-4 three bad members are three violations in one sentence', async (t) => {
  const w = await people(t);
  const parameters = { RoleArn: 'arn:x', RoleSessionName: 'x y', TokenCode: 'eifjccde', SerialNumber: 'GAHT12345678' };
  const { status, code, message } = await sts(w, 'AssumeRole', parameters);
  t.match({ status, code }, { status: 400, code: 'ValidationError' });
  const [, count, all = ''] = /^(\d) validation errors detected: (.*)$/.exec(message) ?? [];
  t.equal(count, '4');
  t.same(all.split('; ').sort(), [
    "Value 'arn:x' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20",
    "Value 'eifjccde' at 'tokenCode' failed to satisfy constraint: Member must have length less than or equal to 6",
    "Value 'eifjccde' at 'tokenCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\d]*",
    "Value 'x y' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
  ]);
});

t.test('TEST-2 Date is the clock that judges signatures, and by a setting the sandbox’s', async (t) => {
  const noon = Date.UTC(2031, 0, 1, 12);
  const w = await people(t, { clock: { mode: 'frozen', at: noon } });
  const dateOf = async (url: string) =>
    Date.parse((await send(w.port, { method: 'GET', url, headers: {} })).headers.date ?? '');
  const everywhere = [`${w.origin}/assignment/accounts`, w.url('sts.amazonaws.com'), w.url('signin.aws.amazon.com')];
  const near = (found: number, expected: number) => Math.abs(found - expected) < 120_000;
  await w.control.settings.change({ wallSkew: '1h' });
  const refused = await sts(w, 'GetCallerIdentity');
  t.equal(refused.code, 'SignatureDoesNotMatch');
  const told = Date.parse(refused.answer.headers.date ?? '');
  t.equal((await sts(w, 'GetCallerIdentity', {}, { at: new Date(told) })).status, 200, 'who goes by it is right');
  t.notOk('age' in refused.answer.headers);
  for (const url of everywhere) t.ok(near(await dateOf(url), Date.now() + 3_600_000), url);
  await w.control.settings.change({ httpDate: 'sandbox' });
  for (const url of everywhere) t.equal(await dateOf(url), noon, url);
  t.ok(near(await dateOf(`http://localhost:${w.port}/_latchkey/health`), Date.now()), 'the mock’s own is the wall’s');
});
