import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { connect, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setImmediate as turn } from 'node:timers/promises';
import t from 'tap';
import { createClient, type SandboxEvent } from '../../../src/client/index.ts';
import { ask } from '../../helpers/http.ts';
import { singleServer } from '../../helpers/server.ts';
import { enterEmail, PLAIN_ROOT, sandboxOf } from '../../helpers/sign-in.ts';
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

/** Answers of the mock in this process that stream events, as they begin. */
function streams(t: { teardown(end: () => unknown): unknown }): ServerResponse[] {
  const begun: ServerResponse[] = [];
  const see = (message: unknown) => {
    const { request, response } = message as { request: { url?: string }; response: ServerResponse };
    if (request.url?.includes('/events')) begun.push(response);
  };
  subscribe('http.server.request.start', see);
  t.teardown(() => unsubscribe('http.server.request.start', see));
  return begun;
}

/** Asks for the stream of a sandbox, and reads nothing of the answer. */
async function followBlindly(t: { teardown(end: () => unknown): unknown }, w: World) {
  const socket = connect(w.port, '127.0.0.1');
  t.teardown(() => socket.destroy());
  await once(socket, 'connect');
  socket.write(`GET /_latchkey/api/sandboxes/${w.name}/events?after=0 HTTP/1.1\r\nhost: localhost:${w.port}\r\n\r\n`);
  return socket;
}

/** Reads a stream from where it stands to the entry with some words: the numbers of its entries, and the gaps that it tells. */
async function readUntil(stream: Socket, words: string) {
  const seqs: number[] = [];
  const gaps: { readonly from: number; readonly to: number }[] = [];
  let type = '';
  for await (const line of createInterface({ input: stream })) {
    const [name, rest = ''] = line.split(/: (.*)/s);
    if (name === 'event') type = rest;
    if (name === 'id' && type === 'journal') seqs.push(Number(rest));
    if (name === 'data' && type === 'missed') gaps.push(JSON.parse(rest));
    if (line.includes(words)) break;
  }
  return { seqs, gaps };
}

t.test('TEST-19 a reader that does not read has little kept for it, and holds up nobody', async (t) => {
  // The process that streams knows who waits, and what it holds for them.
  const w = await world(t, { server: await singleServer(), settings: { journalLimit: 5000 } });
  const sandbox = await sandboxOf(w);
  const begun = streams(t);
  const [slow, gone] = [await followBlindly(t, w), await followBlindly(t, w)];
  while (sandbox.waiters.waiting < 2) await turn();
  // 10,000 entries of a kilobyte: more than sockets of the system hold for somebody who does not read.
  const long = 'x'.repeat(1000);
  for (let at = 0; at < 10_000; at += 1) {
    sandbox.journal.event('captcha.shown', { captchaId: `${at} ${long}` });
    if (at % 100 === 0) await turn();
  }
  const next = follow(t, w, { after: 0 });
  t.match(await next(({ type }) => type === 'missed'), { from: 1, to: Number }, 'the journal keeps 5,000');
  await next((event) => event.type === 'journal' && String(event.entry.captchaId).startsWith('9999 '));
  await enterEmail(w, PLAIN_ROOT);
  t.match(await next(isNamed('flow.moved')), {}, 'a page answers, and whoever reads sees it at once');
  t.equal(begun.length, 3);
  for (const { writableLength, writableNeedDrain } of begun.slice(0, 2)) {
    t.equal(writableNeedDrain, true, 'the system takes no more for this reader');
    t.ok(writableLength < 100_000, `${writableLength} bytes wait for it`);
  }
  gone.destroy();
  while (sandbox.waiters.waiting > 2) await turn();
  t.equal(begun.filter(({ closed }) => closed).length, 1, 'nothing is held for a reader that is gone');
  const { seqs, gaps } = await readUntil(slow, '"name":"flow.moved"');
  t.ok(gaps.length > 0, 'once it reads, it is told what the journal has no longer');
  const missed = gaps.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, at) => from + at));
  const all = [...seqs, ...missed].sort((one, other) => one - other);
  t.same(
    all.filter((seq, at) => seq !== at + 1),
    [],
    'and it gets each entry, or is told that it is gone',
  );
});
