import t from 'tap';
import { createClient, type SandboxEvent } from '../../../src/client/index.ts';
import { ask } from '../../helpers/http.ts';
import { enterEmail, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import { type World, world } from '../../helpers/world.ts';

/** Follows a sandbox by the client as users have it; `next` answers the next event that fits. */
function follow(
  t: { teardown(end: () => unknown): unknown },
  w: World,
  query: { after?: number; event?: string } = {},
) {
  const gone = new AbortController();
  const events = createClient(`http://localhost:${w.port}`)
    .sandbox(w.name)
    .events({ ...query, signal: gone.signal });
  t.teardown(() => gone.abort());
  return async (fits: (event: SandboxEvent) => boolean): Promise<SandboxEvent> => {
    for (;;) {
      const { value, done } = await events.next();
      if (done) throw new Error('the stream is over');
      if (fits(value)) return value;
    }
  };
}

const isMail = ({ type }: SandboxEvent) => type === 'mail';
const isNamed = (name: string) => (event: SandboxEvent) => event.type === 'journal' && event.entry.name === name;

t.test('TEST-19 journal and mail come as they happen, delayed mail when the clock says so', async (t) => {
  const w = await world(t);
  await w.control.mail.rules.add({ address: 'root-mfa@example.com', action: 'delay', delay: '10m' });
  const next = follow(t, w, { after: 0 });
  await enterEmail(w, PLAIN_ROOT);
  t.match(await next(isNamed('flow.moved')), { entry: { flow: 'root-sign-in', to: 'enterPassword' } });
  await w.control.users.act('root', PLAIN_ROOT, 'send-password-reset');
  t.match(await next(isNamed('mail.delivered')), { entry: { to: PLAIN_ROOT } });
  t.match(await next(isMail), { message: { to: PLAIN_ROOT, links: [/^http/] } });
  await w.control.users.act('root', 'root-mfa@example.com', 'send-password-reset');
  await next(isNamed('mail.delayed'));
  await w.control.clock.advance('10m');
  t.match(await next(isMail), { message: { to: 'root-mfa@example.com' } });
});

t.test(
  'TEST-19 a stream begins with what comes, goes on after an id, and keeps to what it was asked for',
  async (t) => {
    const w = await world(t);
    await enterEmail(w, PLAIN_ROOT);
    const [moved] = await w.control.journal.list({ event: 'flow.moved' });
    const url = `${w.origin}/_latchkey/api/sandboxes/${w.name}/events`;
    const next = follow(t, w, { after: Number(moved?.seq) - 1, event: 'flow.*' });
    const first = await next(() => true);
    t.match(first, { type: 'journal', id: String(moved?.seq), entry: { seq: moved?.seq } });
    const resumed = createClient(`http://localhost:${w.port}`, {
      fetch: (asked, init) =>
        fetch(asked, { ...init, headers: { ...init.headers, 'last-event-id': String(moved?.seq) } }) as never,
    });
    const events = resumed.sandbox(w.name).events({ after: 0, event: 'flow.*' });
    await enterEmail(w, PLAIN_ROOT);
    const { value } = await events.next();
    t.ok(value.type === 'journal' && value.entry.seq > Number(moved?.seq), 'the header counts');
    await events.return(undefined);
    const one = await ask(w.port, `${url}?after=0&limit=1`);
    t.match(one, { status: 200, headers: { 'content-type': /^text\/event-stream/ } });
    t.match(one.text(), /^retry: 1000\n\nevent: journal\nid: 1\ndata: \{.*\}\n\n$/);
    t.equal((await ask(w.port, `${url}?after=-1`)).status, 400);
    t.equal((await ask(w.port, url.replace(w.name, 'nobody'))).status, 404);
  },
);

t.test('TEST-19 a reset and an end are told, and nothing of another sandbox is', async (t) => {
  const [w, other] = [await world(t), await world(t)];
  const next = follow(t, w, { after: 0 });
  await enterEmail(other, PLAIN_ROOT);
  await enterEmail(w, PLAIN_ROOT);
  t.match(await next(isNamed('flow.moved')), {
    entry: { seq: (await w.control.journal.list({ event: 'flow.moved' }))[0]?.seq },
  });
  await w.control.reset();
  t.match(await next(({ type }) => type === 'reset'), {});
  t.match(await next(isNamed('sandbox.reset')), {});
  await w.control.drop();
  t.match(await next(({ type }) => type === 'dropped'), {});
  await t.rejects(
    next(() => true),
    /over/,
  );
});
