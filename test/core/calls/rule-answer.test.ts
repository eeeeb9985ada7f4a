import t from 'tap';
import { AnsweredByRule, isRuleAnswer, type RuleAnswer, refusing } from '../../../src/core/calls/rule-answer.ts';
import { DomainError } from '../../../src/core/errors.ts';

const BUSY: RuleAnswer = { rule: 'busy', status: 503, code: 'ComeBackLater', message: 'Come back later.' };

t.test('TEST-5 a refusal is thrown as what it is: of the catalogue, or of a rule', async (t) => {
  const known = refusing({ code: 'MFA_DELAYED', facts: { seconds: 3 } });
  t.match(known, { code: 'MFA_DELAYED', facts: { seconds: 3 } });
  t.ok(known instanceof DomainError);
  const ruled = refusing(BUSY);
  t.ok(ruled instanceof AnsweredByRule && ruled.answer === BUSY);
  t.notOk(isRuleAnswer({ code: 'MFA_DELAYED', facts: { seconds: 3 } }));
});

t.test('TEST-5 a rule may answer any code that HTTP can carry, and nothing else', async (t) => {
  for (const fits of [
    { status: 200 },
    { status: 599 },
    { code: 'aws.protocols#Slow-Down'.replace('#', ':') },
    { oauthError: 'slow_down' },
    { headers: { 'Retry-After': '1', 'x-amzn-note': '' } },
    { message: '<b>&\n한국어' },
  ])
    t.doesNotThrow(() => refusing({ ...BUSY, ...fits }), JSON.stringify(fits));
  for (const [bad, what] of [
    [{ status: 199 }, 'status 199'],
    [{ status: 600 }, 'status 600'],
    [{ status: 400.5 }, 'status 400.5'],
    [{ code: '' }, 'its code'],
    [{ code: 'Two words' }, 'its code'],
    [{ code: 'x\r\nset-cookie: a=b' }, 'its code'],
    [{ code: 'x'.repeat(129) }, 'its code'],
    [{ oauthError: 'no way' }, 'its OAuth error'],
    [{ message: 'x'.repeat(4097) }, 'its message'],
    [{ headers: { 'bad name': '1' } }, 'header bad name'],
    [{ headers: { 'retry-after': '1\r\nx: y' } }, 'header retry-after'],
    [{ headers: { 'content-length': '3' } }, 'header content-length'],
    [{ headers: { 'Transfer-Encoding': 'chunked' } }, 'header Transfer-Encoding'],
    [{ headers: { 'set-cookie': 'a=b' } }, 'header set-cookie'],
  ] as const)
    t.throws(() => refusing({ ...BUSY, ...bad }), new TypeError(`the rule busy cannot answer with ${what}`));
});
