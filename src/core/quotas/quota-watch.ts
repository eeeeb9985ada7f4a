import type { Call } from '../calls/call.ts';
import type { CallWatch, Learnt } from '../calls/call-watch.ts';
import type { Refusal } from '../calls/rule-answer.ts';
import { namedAnswer } from '../faults/named-answers.ts';
import { upsert } from '../records/update.ts';
import type { Sandbox } from '../sandbox.ts';
import { type Quota, quotaBuckets, quotas } from './quota.ts';

/** Turns callers away who call more often than the real service lets them (TEST-16), where the sandbox's settings say so. */
export class QuotaWatch implements CallWatch {
  isAwake({ settings }: Sandbox): boolean {
    return settings.quotas === 'real';
  }

  answerInstead(call: Call, learnt: Learnt): undefined | Promise<Refusal | undefined> {
    const { sandbox, service = '', accountId } = call;
    const quota = quotas.get(service);
    if (sandbox === undefined || quota === undefined) return undefined;
    if (learnt !== (quota.perAccount ? 'caller' : 'operation')) return undefined;
    return takeOne(sandbox, quota, quota.perAccount ? `${service}/${accountId}` : service, call);
  }
}

/** A call, in the unit of buckets. */
const CALL = 1000;

async function takeOne(sandbox: Sandbox, quota: Quota, id: string, call: Call): Promise<Refusal | undefined> {
  const now = sandbox.clock.now();
  let isOver = false;
  await upsert(sandbox.store, quotaBuckets, id, (known = { id, left: quota.burst * CALL, at: now }) => {
    // A clock that was put back fills nothing.
    const filled = known.left + Math.max(0, now - known.at) * quota.perSecond;
    const left = Math.min(quota.burst * CALL, filled);
    isOver = left < CALL;
    return { id, left: isOver ? left : left - CALL, at: now };
  });
  return isOver ? namedAnswer('throttled', `quota of ${call.service}`, call) : undefined;
}
