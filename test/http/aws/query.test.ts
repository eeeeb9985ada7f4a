import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import t from 'tap';
import { DomainError } from '../../../src/core/errors.ts';
import { awsCodeOf } from '../../../src/http/aws/aws-code-of.ts';
import { jsonStatus } from '../../../src/http/aws/aws-codes.ts';
import { checkInput } from '../../../src/http/aws/check-input.ts';
import { queryInput, readParameters } from '../../../src/http/aws/query-parameters.ts';
import { flag, integer, list, type Members, required, structure, text } from '../../../src/http/aws/shapes.ts';
import { escapeXml, jsonOf, xml, xmlDocument, xmlTime } from '../../../src/http/aws/xml.ts';
import { errorCodes } from '../../../src/http/refusals/status-of.ts';

const members = {
  Name: required(text({ min: 2, max: 5, pattern: '[\\w+=,.@-]*' })),
  Secret: text({ max: 3, sensitive: true }),
  Seconds: integer(900, 3600),
  Ready: flag(),
  Keys: list(text({ max: 3 }), { max: 2 }),
  Tags: list(structure({ Key: required(text()), Value: text() })),
  Deep: structure({ Inner: structure({ Leaf: text() }) }),
} as const satisfies Members;

const decode = (query: string): unknown => checkInput(members, queryInput(members, readParameters(query)));

const decoded: Readonly<Record<string, readonly [string, object]>> = {
  'a text': ['Name=abc', { Name: 'abc' }],
  'blanks as plus and as %20': ['Deep.Inner.Leaf=a+b%20c', { Deep: { Inner: { Leaf: 'a b c' } } }],
  'UTF-8': ['Deep.Inner.Leaf=%C3%A9%F0%9F%98%80', { Deep: { Inner: { Leaf: 'é😀' } } }],
  'numbers and truth values': ['Seconds=0900&Ready=true', { Seconds: 900, Ready: true }],
  'a list in the order of its numbers, gaps closed': ['Keys.member.10=b&Keys.member.2=a', { Keys: ['a', 'b'] }],
  'an empty list': ['Keys=', { Keys: [] }],
  'a list of structures': [
    'Tags.member.1.Key=k&Tags.member.1.Value=v&Tags.member.2.Key=l',
    { Tags: [{ Key: 'k', Value: 'v' }, { Key: 'l' }] },
  ],
  'what is given twice counts once': ['Seconds=901&Seconds=902', { Seconds: 901 }],
  'what nobody knows is left out': ['Nobody=1&__proto__=2&constructor.name=3', {}],
};

for (const [title, [query, expected]] of Object.entries(decoded)) {
  t.test(`HOST-3 the query protocol decodes ${title}`, async (t) => {
    t.strictSame(decode(`Name=abc&${query.replace('Name=abc', '')}`), { Name: 'abc', ...expected });
  });
}

const name = 'Name=abc&';
const violations: Readonly<Record<string, readonly [string, string]>> = {
  'no required member': ['', "Value null at 'name' failed to satisfy constraint: Member must not be null"],
  'too short a text': [
    'Name=a',
    "Value 'a' at 'name' failed to satisfy constraint: Member must have length greater than or equal to 2",
  ],
  'too long a text': [
    'Name=abcdef',
    "Value 'abcdef' at 'name' failed to satisfy constraint: Member must have length less than or equal to 5",
  ],
  'another pattern': [
    'Name=a%20b',
    "Value 'a b' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
  ],
  'a line feed at the end': [
    'Name=ab%0A',
    "Value 'ab\n' at 'name' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
  ],
  'too small a number': [
    `${name}Seconds=-1`,
    "Value '-1' at 'seconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
  ],
  'too large a number': [
    `${name}Seconds=3601`,
    "Value '3601' at 'seconds' failed to satisfy constraint: Member must have value less than or equal to 3600",
  ],
  'a secret, not repeated': [
    `${name}Secret=abcd`,
    "Value '***sensitive***' at 'secret' failed to satisfy constraint: Member must have length less than or equal to 3",
  ],
  'too long a list': [
    `${name}Keys.member.1=a&Keys.member.2=b&Keys.member.3=c`,
    "Value '[a, b, c]' at 'keys' failed to satisfy constraint: Member must have length less than or equal to 2",
  ],
  'a bad item': [
    `${name}Keys.member.1=abcd`,
    "Value 'abcd' at 'keys.1.member' failed to satisfy constraint: Member must have length less than or equal to 3",
  ],
  'an item without its key': [
    `${name}Tags.member.1.Value=v`,
    "Value null at 'tags.1.member.key' failed to satisfy constraint: Member must not be null",
  ],
};

for (const [title, [query, expected]] of Object.entries(violations)) {
  t.test(`CLI-4 input is held to the model: ${title}`, async (t) => {
    t.throws(() => decode(query), { code: 'PARAMETERS_INVALID', facts: { violations: [expected] } });
  });
}

t.test('CLI-4 all violations are told at once, and long values cut', async (t) => {
  try {
    decode(`Name=a&Seconds=1&Keys.member.1=${'k'.repeat(5000)}`);
    t.fail('it was let through');
  } catch (error) {
    const { facts } = error as DomainError<'PARAMETERS_INVALID'>;
    t.match(facts.violations, [/'name'/, /'seconds'/, /^Value 'k{1023}\.\.\.' at 'keys\.1\.member'/]);
  }
});

const malformed: Readonly<Record<string, string>> = {
  'a percent sign alone': `${name}Deep.Inner.Leaf=%`,
  'half a character': `${name}Deep.Inner.Leaf=%C3`,
  'a word for a number': `${name}Seconds=many`,
  'a fraction': `${name}Seconds=900.5`,
  'no number': `${name}Seconds=`,
  'a word for a truth value': `${name}Ready=yes`,
  'a place that is no number': `${name}Keys.member.first=a`,
  'the place 0': `${name}Keys.member.0=a`,
  'a name that never ends': `${name}Deep.${'a.'.repeat(5000)}=1`,
  'too many parameters': `${name}${Array.from({ length: 5001 }, (_, at) => `p${at}=`).join('&')}`,
};

for (const [title, query] of Object.entries(malformed)) {
  t.test(`HOST-3 the query protocol refuses ${title}`, async (t) => {
    t.throws(() => decode(query), { code: 'MALFORMED_REQUEST' });
  });
}

t.test('TEST-6 a parameter that is kept does not keep the body alive that it came in', async (t) => {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const kept: unknown[] = [];
  const keep = () => {
    const body = Buffer.from(`Action=GetCallerIdentity&Ignored=${'y'.repeat(1_000_000)}`).toString();
    kept.push(readParameters('', body).get('Action'));
  };
  keep();
  collect();
  const before = process.memoryUsage().heapUsed;
  for (let count = 0; count < 50; count += 1) keep();
  collect();
  t.ok(process.memoryUsage().heapUsed - before < 10_000_000, 'far less than 50 bodies');
  t.same(new Set(kept), new Set(['GetCallerIdentity']));
});

t.test('decoding any bytes of a query ends in an input or in a refusal', async (t) => {
  const noise = fc.string({ unit: fc.constantFrom(...'Name=Keys.member1&%+2A0é') });
  fc.assert(
    fc.property(noise, (query) => {
      try {
        decode(query);
      } catch (error) {
        t.ok(error instanceof DomainError, String(error));
      }
    }),
  );
});

t.test('XML: members, structures, times, and no way out of a text', async (t) => {
  t.equal(
    xml('A', { B: 1, C: true, D: undefined, E: ['x', { F: 'y' }], G: {}, H: [] }),
    '<A><B>1</B><C>true</C><E><member>x</member><member><F>y</F></member></E><G></G><H></H></A>',
  );
  t.equal(
    xmlDocument('R', 'https://example.com/?a&b', { S: '' }),
    '<R xmlns="https://example.com/?a&amp;b">\n  <S></S>\n</R>\n',
  );
  t.equal(
    xmlDocument('R', 'n', { A: { B: ['x', { C: 1 }], D: [], E: undefined } }),
    `<R xmlns="n">
  <A>
    <B>
      <member>x</member>
      <member>
        <C>1</C>
      </member>
    </B>
    <D></D>
  </A>
</R>
`,
  );
  t.equal(
    JSON.stringify(jsonOf({ R: { C: undefined, B: ['x', { D: 'y', A: true }], A: 1 } })),
    '{"R":{"A":1,"B":["x",{"A":true,"D":"y"}]}}',
  );
  t.equal(xmlTime(Date.UTC(2030, 0, 2, 3, 4, 5, 678)), '2030-01-02T03:04:05Z');
  t.equal(escapeXml('</Message><Code a="b">&\r\n'), '&lt;/Message&gt;&lt;Code a=&quot;b&quot;&gt;&amp;&#13;\n');
  t.equal(escapeXml('a\u0000b\u001fc\ud800d\uffff😀'), 'a\ufffdb\ufffdc\ufffdd\ufffd😀');
});

t.test('every refusal has a name and a status at the query and at the JSON APIs', async (t) => {
  for (const code of errorCodes) {
    const { query, json, status } = awsCodeOf(code);
    t.match({ query, json }, { query: /^[A-Za-z]+$/, json: /Exception$/ }, code);
    t.ok(status >= 400 && status <= 503, code);
    t.ok(jsonStatus({ query, json, status }) === 400 || status >= 500, code);
    t.equal(status >= 500, ['INTERNAL', 'NOT_SERVED', 'SERVICE_UNKNOWN', 'STORE_UNAVAILABLE'].includes(code), code);
  }
});
