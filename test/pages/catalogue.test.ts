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
    t.match(
      catalogue('ko').errors.INVALID_NAME(reason),
      /^“(?:Issuer|MFA|Builder ID|ID|SAML|[가-힣 ])+” 항목이 비어/,
      field,
    );
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

/** One term for each thing, and no words that leave their particle open. */
const GLOSSARY: readonly (readonly [string, RegExp])[] = [
  ['2단계 인증', /두 번째 인증|2차 인증|이중 인증|추가 확인(?! 필요)/],
  ['비밀번호 분실', /암호 분실|(?:암호|비밀번호)를 잊으셨/],
  ['코드 재전송', /코드 다시 보내기/],
  ['기호', /문장 부호/],
  ['Builder ID', /빌더/],
  ['… 하세요, as all pages speak', /십시오/],
  ['일시 중지', /정지/],
  ['보안 검사', /보안 확인|캡차/],
  ['내장 인증 장치', /내장 인증기/],
  ['기록', /저널/],
  ['모의 서버', /모의(?! 서버)/],
  ['“… 주소로”, “… 사용자로”', /\(으\)로|은\(는\)|이\(가\)|을\(를\)|과\(와\)/],
];

t.test('ROOT-7 Korean pages and mail have one term for each thing', async (t) => {
  for (const [term, other] of GLOSSARY)
    t.same(
      sources.filter(({ text }) => other.test(text)).map(({ name }) => name),
      [],
      term,
    );
});

t.test('ROOT-13 Korean sentences are those that a Korean reader would write', async (t) => {
  const { common, accountSignUp, support, publicPage, mfaRecovery, errors, home } = catalogue('ko');
  t.match(common.bannerText, '테스트용 모의 서버 Latchkey입니다');
  t.match(accountSignUp.emailLead, '이 주소로 메일을 받는 사람이 계정 소유자가 됩니다');
  t.match(support.signedOut, '로그인한 사용자에게만 안내합니다');
  t.match(publicPage.signedOutLead, /로그아웃되었습니다\. .*다시 로그인할 수 /);
  t.match(mfaRecovery.alternativeText, '계정 이메일로 받은 링크를 연 다음 등록된 전화번호로');
  t.equal(errors.NOT_FOUND({ what: '/x' }), '“/x” 페이지를 찾을 수 없습니다.');
  t.match(home.clockModes.offset, '일정한 시차로 흐름');
  t.match(home.siteNames.accountSignIn, '특정 계정의');
  t.match(home.siteNames.portal, '특정 조직의');
});

t.test('TEST-7 one of a thing is said so', async (t) => {
  const { errors } = catalogue('en');
  t.match(errors.FIELD_TOO_LONG({ field: 'name', maximum: 1 }), /at most 1 character\.$/);
  t.match(errors.FIELD_TOO_LONG({ field: 'name', maximum: 2 }), /at most 2 characters\.$/);
});
