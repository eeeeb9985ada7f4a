import { IncomingMessage } from 'node:http';
import { Socket } from 'node:net';
import t from 'tap';
import type { CallWatch, Learnt } from '../../../src/core/calls/call-watch.ts';
import type { Refusal, RuleAnswer } from '../../../src/core/calls/rule-answer.ts';
import { callOf, openCall } from '../../../src/http/server/http-call.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const BUSY: RuleAnswer = { rule: 'busy', status: 503, code: 'ComeBackLater', message: 'Come back later.' };
const ALICE = { user: 'arn:aws:iam::111122223333:user/alice', accountId: '111122223333' };
const TOOL = { id: 'MOCK_tool', name: 'my-tool' };

interface Heard extends CallWatch {
  readonly heard: Learnt[];
}

/** A watch that keeps what it was asked, and answers one thing. */
function watchThat(
  answer: Refusal | undefined | Promise<Refusal | undefined>,
  { wanted = 'operation', awake = true }: { readonly wanted?: Learnt; readonly awake?: boolean } = {},
): Heard {
  const heard: Learnt[] = [];
  return {
    heard,
    isAwake: () => awake,
    answerInstead(_call, learnt) {
      heard.push(learnt);
      return learnt === wanted ? answer : undefined;
    },
  };
}

async function callWith(...watches: readonly CallWatch[]) {
  const call = openCall(new IncomingMessage(new Socket()), { watches });
  call.enter(await bareSandbox());
  return call;
}

t.test('TEST-5 watches are asked in their order, and the first that answers has answered', async (t) => {
  const [first, asleep, later, never] = [
    watchThat(undefined),
    watchThat(BUSY, { awake: false }),
    watchThat(Promise.resolve(undefined)),
    watchThat(undefined),
  ];
  const call = await callWith(first, asleep, later, watchThat(BUSY), never);
  await t.rejects(call.isToOperation() ?? Promise.resolve(), { name: 'AnsweredByRule', answer: BUSY });
  t.same(
    [first, asleep, later, never].map(({ heard }) => heard),
    [['operation'], [], ['operation'], []],
  );
});

t.test('TEST-5 a watch that thinks may answer, too', async (t) => {
  const call = await callWith(watchThat(Promise.resolve(BUSY)));
  await t.rejects(call.isToOperation() ?? Promise.resolve(), { name: 'AnsweredByRule' });
});

t.test('TEST-5 each thing is asked about once in a call, however often it is told', async (t) => {
  const watch = watchThat(undefined);
  const call = await callWith(watch);
  t.ok(call.isWatched);
  await call.isToOperation();
  await call.isBy({});
  await call.isBy(ALICE, TOOL);
  await call.isBy({ user: 'somebody else' });
  await call.isToStep('root-sign-in', { event: 'submitEmail' });
  await call.isToStep('root-sign-in', { id: '1', state: 'enterPassword' });
  t.same(watch.heard, ['operation', 'caller', 'step']);
  t.match(call, { ...ALICE, clientId: TOOL.id, client: TOOL.name, flowId: '1', state: 'enterPassword' });
});

t.test('TEST-5 a sender who is found too late is noted, and no rule is asked', async (t) => {
  const watch = watchThat(undefined);
  const call = await callWith(watch);
  call.note(ALICE);
  call.note({});
  t.match(call, ALICE);
  t.same(watch.heard, []);
});

t.test('TEST-5 a call without a sandbox, or past the front, is not watched', async (t) => {
  const watch = watchThat(BUSY);
  const call = openCall(new IncomingMessage(new Socket()), { watches: [watch] });
  t.equal(call.isToOperation(), undefined);
  t.notOk(call.isWatched);
  const raw = new IncomingMessage(new Socket());
  raw.url = '/path?query';
  const past = callOf({ raw });
  t.match(past, { surface: '', host: '', style: '', path: '/path', sandbox: undefined });
  t.equal(callOf({ raw }), past);
  await past.follow('elsewhere');
  t.equal(past.sandbox, undefined);
});
