import { fulfilDueRequests } from '../builder/data-request.ts';
import type { Sandbox } from '../sandbox.ts';
import { deliver } from './deliver.ts';
import { delayedMails, mails } from './mail.ts';

/**
 * Sends the messages that wait for a time, and tells the journal of delayed ones that have arrived by now, each once. Time passes by itself, so
 * whoever looks at mail or journal has this done first; whoever moves the clock has it done then.
 */
export async function deliverDue(sandbox: Sandbox): Promise<void> {
  await fulfilDueRequests(sandbox);
  const { store, clock } = sandbox;
  const { items } = await store.list(delayedMails);
  const due = items.filter(({ deliveredAt }) => deliveredAt <= clock.now());
  for (const { id: mailId } of due.sort((a, b) => a.deliveredAt - b.deliveredAt)) {
    if ((await store.take(delayedMails, mailId)) === undefined) continue;
    const mail = (await store.get(mails, mailId))?.value;
    if (mail !== undefined) deliver(sandbox, mail);
  }
  const left = items.flatMap(({ deliveredAt }) => (deliveredAt > clock.now() ? [deliveredAt] : []));
  if (left.length > 0) sandbox.tools.carrier?.expect(sandbox, Math.min(...left));
}
