import { createHash } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import fc from 'fast-check';
import t from 'tap';
import { DomainError } from '../../../src/core/errors.ts';
import { canonicalRequest } from '../../../src/http/aws/sigv4/canonical-request.ts';
import { readClaim } from '../../../src/http/aws/sigv4/signature-claim.ts';
import { checkScope, checkTime, verifySignature } from '../../../src/http/aws/sigv4/verify-signature.ts';
import type { WireRequest } from '../../../src/http/aws/sigv4/wire-request.ts';
import { ALICE, sign, type Unsigned } from '../../helpers/signed-call.ts';

const HOST = 'sts.us-east-1.amazonaws.com';
const SCOPE = '20150830/us-east-1/service/aws4_request';
const header = (more: string, algorithm = 'AWS4-HMAC-SHA256') => `${algorithm} ${more}`;
const complete = `Credential=AKIDEXAMPLE/${SCOPE}, SignedHeaders=host;x-amz-date, Signature=abc`;

const wire = (more: IncomingHttpHeaders, url = '/', body = '', method = 'POST'): WireRequest => {
  const headers = { host: HOST, 'x-amz-date': '20150830T123600Z', ...more };
  return { method, url, headers, rawHeaders: rawOf(headers), body: Buffer.from(body) };
};

const rawOf = (headers: IncomingHttpHeaders): string[] =>
  Object.entries(headers).flatMap(([name, value]) => [value ?? ''].flat().flatMap((each) => [name, each]));

const codeOf = (work: () => unknown): string => {
  try {
    work();
    return 'fine';
  } catch (error) {
    if (error instanceof DomainError) return error.code;
    throw error;
  }
};

t.test('CLI-4 a signature of the published test suite is right, and with any part changed is not', async (t) => {
  const signature = '5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31';
  const authorization = header(
    `Credential=AKIDEXAMPLE/${SCOPE}, SignedHeaders=host;x-amz-date, Signature=${signature}`,
  );
  const secret = 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY';
  const vanilla = wire({ host: 'example.amazonaws.com', authorization }, '/', '', 'GET');
  const judge = (request: WireRequest, key = secret) => codeOf(() => verifySignature(request, readClaim(request), key));
  t.equal(judge(vanilla), 'fine');
  t.equal(judge({ ...vanilla, method: 'POST' }), 'SIGNATURE_WRONG');
  t.equal(judge({ ...vanilla, url: '/x' }), 'SIGNATURE_WRONG');
  t.equal(judge({ ...vanilla, url: '/?a=b' }), 'SIGNATURE_WRONG');
  t.equal(judge({ ...vanilla, body: Buffer.from('x') }), 'SIGNATURE_WRONG');
  t.equal(judge(wire({ ...vanilla.headers, host: 'other.example.com' }, '/', '', 'GET')), 'SIGNATURE_WRONG');
  t.equal(judge(vanilla, 'another'), 'SIGNATURE_WRONG');
  for (const other of [`${signature}zz`, `${signature}a`, signature.toUpperCase(), signature.slice(0, -2)]) {
    const given = { ...vanilla.headers, authorization: authorization.replace(signature, other) };
    t.equal(judge({ ...vanilla, headers: given }), 'SIGNATURE_WRONG', other);
  }
});

/** A request as the server gets it. */
const received = ({ method, url, headers, body = '' }: Unsigned): WireRequest => {
  const { pathname, search } = new URL(url);
  return {
    method,
    url: `${pathname}${search}`,
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value])),
    rawHeaders: rawOf(headers),
    body: Buffer.from(body),
  };
};

const word = fc.string({ unit: 'grapheme', maxLength: 12 });
const request = fc.record({
  method: fc.constantFrom('GET', 'POST'),
  path: fc.array(fc.string({ unit: fc.constantFrom(...'abz019-_.~+ é/&='), maxLength: 6 }), { maxLength: 4 }),
  query: fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }), word, { maxKeys: 4 }),
  headers: fc.dictionary(
    fc.stringMatching(/^x-[a-z]{1,8}$/),
    fc.string({ unit: fc.constantFrom(...'ab 01;=,"') }).map((value) => value.trim()),
    { maxKeys: 4 },
  ),
  body: fc.option(word, { nil: undefined }),
  presign: fc.boolean(),
});

t.test(
  'CLI-4 signatures of an independent signer verify, in headers and in URLs; with another key they do not',
  async (t) => {
    await fc.assert(
      fc.asyncProperty(request, async ({ method, path, query, headers, body, presign }) => {
        const url = new URL(`http://${HOST}/${path.map(encodeURIComponent).join('/')}`);
        for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
        const signed = received(
          await sign({ method, url: url.href, headers, ...(presign ? {} : { body }) }, { keys: ALICE, presign }),
        );
        const claim = readClaim(signed);
        t.equal(claim.accessKeyId, ALICE.accessKeyId);
        verifySignature(signed, claim, ALICE.secretAccessKey);
        t.equal(
          codeOf(() => verifySignature(signed, claim, `${ALICE.secretAccessKey}x`)),
          'SIGNATURE_WRONG',
        );
      }),
      { numRuns: 200 },
    );
  },
);

t.test(
  'the canonical request quotes the headers that the client signed, trimmed, and the body as it came',
  async (t) => {
    const request = wire(
      { authorization: header(complete.replace('host;', 'content-type;host;')), 'content-type': '  a/b;   c=d ' },
      '/a%20b/../c//d/?b=2&a=%7e&a=1&X-Amz-Signature=s&flag',
      'Action=X',
    );
    t.equal(
      canonicalRequest(request, readClaim(request)),
      [
        'POST',
        '/c/d/',
        'a=1&a=~&b=2&flag=',
        'content-type:a/b; c=d',
        `host:${HOST}`,
        'x-amz-date:20150830T123600Z',
        '',
        'content-type;host;x-amz-date',
        createHash('sha256').update('Action=X').digest('hex'),
      ].join('\n'),
    );
    t.match(
      canonicalRequest(wire({ ...request.headers, 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' }), readClaim(request)),
      /\nUNSIGNED-PAYLOAD$/,
    );
  },
);

const incomplete: Readonly<Record<string, readonly [IncomingHttpHeaders, string, RegExp]>> = {
  'no signature at all': [{}, '/', /^SIGNATURE_MISSING/],
  'another scheme': [
    { authorization: 'Bearer abc' },
    '/',
    /'Credential' parameter.*'Signature' parameter.*'SignedHeaders' parameter/,
  ],
  'Signature Version 2': [{ authorization: 'AWS AKID:abc=' }, '/', /'Credential' parameter/],
  'Signature Version 4A': [
    { authorization: header(complete, 'AWS4-ECDSA-P256-SHA256') },
    '/',
    /Unsupported AWS 'algorithm'/,
  ],
  'no equal sign': [{ authorization: header('Credential') }, '/', /'Credential' not a valid key=value pair/],
  'a blank in front of the key': [
    { authorization: header(complete.replace('AKID', ' AKID')) },
    '/',
    /'AKIDEXAMPLE\/20150830\/us-east-1\/service\/aws4_request' not a valid key=value pair \(missing equal-sign\) in Authorization header: 'AWS4-HMAC-SHA256 Credential= AKID/,
  ],
  'a blank behind the key': [
    { authorization: header(complete.replace('EXAMPLE', 'EXAMPLE ')) },
    '/',
    /'\/20150830\/us-east-1\/service\/aws4_request' not a valid key=value pair/,
  ],
  'a line that was folded': [{ authorization: header('Credential=\tA') }, '/', /'A' not a valid key=value pair/],
  'nothing but the algorithm': [
    { authorization: header(''), 'x-amz-date': undefined },
    '/',
    /^SIGNATURE_INCOMPLETE Authorization header requires 'Credential' parameter\. Authorization header requires 'Signature' parameter\. Authorization header requires 'SignedHeaders' parameter\. Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header\. /,
  ],
  'no credential': [
    { authorization: header('SignedHeaders=host, Signature=a') },
    '/',
    /requires 'Credential' parameter\.$/,
  ],
  'no signed headers': [
    { authorization: header(`Credential=A/${SCOPE}, Signature=a`) },
    '/',
    /requires 'SignedHeaders'/,
  ],
  'no date': [{ authorization: header(complete), 'x-amz-date': undefined }, '/', /'X-Amz-Date' or a 'Date' header/],
  'a date of another form': [
    { authorization: header(complete), 'x-amz-date': '2015-08-30' },
    '/',
    /'basic format'. Got '2015-08-30'/,
  ],
  'a credential of four parts': [
    { authorization: header(complete.replace('/service', '')) },
    '/',
    /exactly 5 slash-delimited elements/,
  ],
  'a key with a slash in it': [
    { authorization: header(complete.replace('AKID', 'AK/ID')) },
    '/',
    /exactly 5 slash-delimited elements/,
  ],
  'a URL without a credential': [
    {},
    '/?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Signature=a',
    /include 'X-Amz-Credential'.*'X-Amz-Date'/,
  ],
  'a URL of another algorithm': [{}, '/?X-Amz-Algorithm=RSA&X-Amz-Signature=a', /Unsupported AWS 'algorithm': 'RSA'/],
};

for (const [title, [headers, url, expected]] of Object.entries(incomplete)) {
  t.test(`CLI-4 a claim that cannot be judged: ${title}`, async (t) => {
    try {
      readClaim(wire(headers, url));
      t.fail('it was read');
    } catch (error) {
      t.ok(error instanceof DomainError);
      const { code, facts } = error as DomainError<'SIGNATURE_INCOMPLETE'>;
      t.match(`${code} ${facts.detail}`, expected);
    }
  });
}

t.test('a Date header stands in for X-Amz-Date', async (t) => {
  const headers = { authorization: header(complete), 'x-amz-date': undefined, date: 'Sun, 30 Aug 2015 12:36:00 GMT' };
  t.equal(readClaim(wire(headers)).signedAt, '20150830T123600Z');
});

t.test('CLI-4 a signature is for one service, one Region and one day, and signs the host', async (t) => {
  const claim = readClaim(wire({ authorization: header(complete) }));
  const judge = (change: object, expected = { service: 'service' }) =>
    codeOf(() => checkScope({ ...claim, ...change }, expected));
  t.equal(judge({}), 'fine');
  t.equal(judge({}, { service: 'service', region: 'us-east-1' } as never), 'fine');
  t.equal(judge({}, { service: 'service', region: 'eu-west-1' } as never), 'SIGNATURE_MISPLACED');
  t.equal(judge({}, { service: 'sts' }), 'SIGNATURE_MISPLACED');
  for (const region of [
    'aws-global',
    'aws-cn-global',
    'cn-north-1',
    'us-gov-west-1',
    'us-isob-east-1',
    'eusc-de-east-1',
  ])
    t.equal(judge({ region }), 'fine', `${region} where any Region is right`);
  for (const change of [
    { region: 'nowhere' },
    { region: 'aws-global-' },
    { region: '' },
    { terminator: 'aws3_request' },
    { date: '20150831' },
    { date: '' },
    { signedHeaders: ['x-amz-date'] },
  ])
    t.equal(judge(change), 'SIGNATURE_MISPLACED', JSON.stringify(change));
});

const MINUTE = 60_000;
const lateness: Readonly<Record<string, readonly [number, number]>> = { headers: [5, 5], 'a URL': [15, 5] };

for (const [title, [late, early]] of Object.entries(lateness)) {
  t.test(
    `CLI-4 TEST-2 a signature in ${title} is valid ${late} minutes after its date, and ${early} before`,
    async (t) => {
      const claim = { ...readClaim(wire({ authorization: header(complete) })), presigned: title === 'a URL' };
      const signed = Date.UTC(2015, 7, 30, 12, 36);
      const judge = (ms: number) => codeOf(() => checkTime(claim, signed + ms));
      t.equal(judge(0), 'fine');
      t.equal(judge(late * MINUTE), 'fine');
      t.equal(judge(late * MINUTE + 1000), 'SIGNATURE_EXPIRED');
      t.equal(judge(365 * 24 * 60 * MINUTE), 'SIGNATURE_EXPIRED');
      t.equal(judge(-early * MINUTE), 'fine');
      t.equal(judge(-early * MINUTE - 1000), 'SIGNATURE_EARLY');
    },
  );
}
