import { readdirSync, readFileSync } from 'node:fs';
import t from 'tap';
import { DomainError } from '../../src/core/errors.ts';
import { supportAnswersKo } from '../../src/core/messages/letters/support-answers-ko.ts';
import { fieldNames as english } from '../../src/pages/locales/en/field-names.ts';
import { catalogue } from '../../src/pages/locales/index.ts';
import { fieldNames as korean } from '../../src/pages/locales/ko/field-names.ts';

const sources = readdirSync(new URL('../../src/', import.meta.url), { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.tsx?$/.test(name))
  .map((name) => ({ name, text: readFileSync(new URL(`../../src/${name}`, import.meta.url), 'utf8') }));

/** The fields that code reads off a form by name, or names in a refusal. Parameters of APIs are no literals there. */
const PATTERNS = [
  /\b(?:field|optionalField)\(\s*[\w. ]+,\s*'([^']+)'/g,
  /(?:INVALID_NAME|FIELD_MISSING|FIELD_TOO_LONG)',\s*\{\s*field: '([^']+)'/g,
];
const thrown = new Set(
  sources.flatMap(({ text }) =>
    PATTERNS.flatMap((pattern) => [...text.matchAll(pattern)].map(([, field = '']) => field)),
  ),
);

t.test('ROOT-1 every field that a refusal can name has a name in both languages', async (t) => {
  t.ok(thrown.size > 40, `${thrown.size} fields were found`);
  for (const field of thrown) {
    for (const names of [english, korean]) t.ok(Object.hasOwn(names, field), field);
    const reason = new DomainError('INVALID_NAME', { field }).facts;
    t.match(catalogue('ko').errors.INVALID_NAME(reason), /^“(?:Issuer|MFA|ID|SAML|[가-힣 ])+” 항목이 비어/, field);
  }
  t.match(catalogue('en').errors.FIELD_MISSING({ field: 'constructor' }), 'constructor', 'no field of ours is itself');
});

t.test(
  'ROOT-7 a password is 암호 in Korean, on pages and in mail, but for the name of the way to a forgotten one',
  async (t) => {
    const other = /비밀번호(?! 분실)/;
    const offenders = sources.filter(({ text }) => other.test(text));
    t.same(
      offenders.map(({ name }) => name),
      [],
    );
    t.equal(catalogue('ko').signIn.forgotPassword, '비밀번호 분실');
    t.equal(catalogue('ko').consoleSecurity.changePassword, '암호 변경');
    t.match(JSON.stringify(supportAnswersKo.answers['sign-in'].root), '암호');
  },
);
