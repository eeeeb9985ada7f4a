import t from 'tap';
import type { Call } from '../../../src/core/calls/call.ts';
import type { Learnt } from '../../../src/core/calls/call-watch.ts';
import type { Fault } from '../../../src/core/faults/fault.ts';
import { fitsFault, readyFault } from '../../../src/core/faults/fits-fault.ts';

const ALICE = 'arn:aws:iam::111122223333:user/team/alice';

/** The facts of a call, by the step at which they become known. */
type Facts = Partial<Record<Learnt, Partial<Call>>>;
const door = {
  surface: 'sts',
  host: 'sts.us-east-1.amazonaws.com',
  method: 'POST',
  path: '/',
  at: 1000,
} as Call;
const signed: Facts = {
  operation: { service: 'sts', operation: 'GetCallerIdentity' },
  caller: { user: ALICE, accountId: '111122223333' },
};

/** The steps of a call, in their order, at which a fault says that the call is its own. */
function steps(more: Partial<Fault>, facts: Facts = signed): Learnt[] {
  const ready = readyFault({ id: 'one', when: {}, effect: { answer: 'throttled' }, ...more });
  let call = door;
  return (Object.keys(facts) as Learnt[]).filter((learnt) => {
    call = { ...call, ...facts[learnt] };
    return fitsFault(ready, call, learnt);
  });
}

t.test('TEST-5 each pattern is held against its fact, wildcards and letter case included', async (t) => {
  for (const [when, fits] of [
    [{ surface: 'sts' }, true],
    [{ surface: 'st' }, false],
    [{ surface: 'sts2' }, false],
    [{ host: '*.AMAZONAWS.com' }, true],
    [{ host: 'sts.??-east-1.*' }, true],
    [{ method: 'post' }, true],
    [{ method: 'GET' }, false],
    [{ path: '/' }, true],
    [{ service: 's?s' }, true],
    [{ operation: 'getcaller*' }, true],
    [{ operation: 'GetCaller' }, false],
    [{ user: ALICE }, true],
    [{ user: '111122223333:alice' }, true],
    [{ user: '111122223333:bob' }, false],
    [{ user: 'alice' }, false],
    [{ account: '1111*' }, true],
    [{ account: '222233334444' }, false],
    [{ client: '*' }, false],
    [{ to: '*' }, false],
  ] as const)
    t.equal(steps({ when }).length === 1, fits, JSON.stringify(when));
});

t.test('TEST-5 every pattern of a fault must fit', async (t) => {
  t.equal(steps({ when: { service: 'sts', method: 'POST', user: '*alice' } }).length, 1);
  t.equal(steps({ when: { service: 'sts', method: 'GET', user: '*alice' } }).length, 0);
});

t.test('TEST-5 the root user is named by the account', async (t) => {
  const root = { ...signed, caller: { user: 'arn:aws:iam::111122223333:root', accountId: '111122223333' } };
  t.equal(steps({ when: { user: '111122223333' } }, root).length, 1);
  t.equal(steps({ when: { user: '111122223333' } }).length, 0, 'and no other user of it');
});

t.test('TEST-5 a fault fits a call once: when the last fact that it asks for is known', async (t) => {
  const [operation, step, caller] = [{ operation: 'post' }, { flow: 'root-sign-in' }, { user: ALICE }];
  const signedIn: Facts = { operation, caller, step };
  const signingIn: Facts = { operation, step, caller };
  for (const [when, ofSignedIn, ofSigningIn] of [
    [{}, 'operation', 'operation'],
    [{ operation: '*' }, 'operation', 'operation'],
    [{ user: '*' }, 'caller', 'caller'],
    [{ operation: '*', user: '*' }, 'caller', 'caller'],
    [{ flow: '*' }, 'step', 'step'],
    [{ flow: '*', operation: '*' }, 'step', 'step'],
    [{ flow: '*', user: '*' }, 'step', 'caller'],
  ] as const) {
    t.same(steps({ when }, signedIn), [ofSignedIn], `${JSON.stringify(when)} of who is signed in`);
    t.same(steps({ when }, signingIn), [ofSigningIn], `${JSON.stringify(when)} of who signs in`);
  }
  const posted: Facts = { operation: { event: 'submit' }, caller, step };
  t.same(steps({ when: { event: '*', user: '*' } }, posted), ['step'], 'an event waits for its flow');
  t.same(steps({ effect: { answer: 'revoked' } }), ['caller'], 'somebody has what is revoked');
  t.same(steps({ when: { flow: '*' } }), [], 'a call of no flow');
  t.same(steps({ when: { user: '*' } }, { operation }), [], 'a call of nobody');
});

t.test('TEST-5 a fault is for calls in its window alone', async (t) => {
  t.equal(steps({ from: 1000, until: 1001 }).length, 1);
  t.equal(steps({ from: 1001 }).length, 0);
  t.equal(steps({ until: 1000 }).length, 0);
});

t.test('TEST-5 CreateToken is told of its grant when the tool is known, and no stranger is', async (t) => {
  const stranger: Facts = { operation: { service: 'sso-oidc', operation: 'CreateToken' } };
  const tool: Facts = { ...stranger, caller: { clientId: 'registered' } };
  for (const answer of ['pending', 'slow-down', 'denied', 'expired', 'revoked'] as const) {
    t.same(steps({ effect: { answer } }, tool), ['caller'], answer);
    t.same(steps({ effect: { answer } }, stranger), [], `${answer} to a stranger`);
  }
  t.same(steps({ effect: { answer: 'throttled' } }, tool), ['operation'], 'other answers wait for nobody');
});
