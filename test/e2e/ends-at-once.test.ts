import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { connect as connectSecurely } from 'node:tls';
import t from 'tap';
import { endOf, newHome, type Owner } from '../helpers/command-line.ts';
import { bin, build, OwnProcess } from '../helpers/own-process.ts';
import { redisMissing, startRedis } from '../helpers/redis-server.ts';

/** A connection that this side leaves open. */
interface Held {
  readonly socket: Socket;
  /** Resolves, when the other side has closed it, with all that it has said. */
  readonly said: Promise<string>;
}

function hold(socket: Socket): Held {
  let text = '';
  socket.on('data', (part) => {
    text += part;
  });
  return {
    socket,
    said: once(
      socket.on('error', () => undefined),
      'close',
    ).then(() => text),
  };
}

/** Sends something, and goes on when an answer begins. */
async function ask(socket: Socket, ...requests: readonly string[]): Promise<Held> {
  const held = hold(socket);
  socket.write(requests.join(''));
  await once(socket, 'data');
  return held;
}

const get = (path: string): string => `GET ${path} HTTP/1.1\r\nhost: localhost\r\n\r\n`;
const HEALTH = get('/_latchkey/health');

/** A server that takes connections and says nothing. */
async function silentServer(owner: Owner): Promise<{ readonly port: number; readonly asked: Promise<unknown> }> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => void sockets.push(socket.on('error', () => undefined)));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  owner.teardown(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return { port: (server.address() as { port: number }).port, asked: once(server, 'connection') };
}

t.test('TEST-9 TEST-8 a process ends on SIGTERM whatever its clients have open, and saves its state', async (t) => {
  const [smtp, state] = [await silentServer(t), newHome(t)];
  const args = ['--port', '0', '--tls', '0', '--state', state, '--smtp', `smtp://127.0.0.1:${smtp.port}`];
  const mock = await OwnProcess.start(t, ...args);
  const own = await mock.control.createSandbox({ name: 'with-a-port', listen: true });
  const api = `/_latchkey/api/sandboxes/${own.name}`;
  const plain = (port = mock.port) => connect(port, '127.0.0.1');
  const tls = { host: '127.0.0.1', port: mock.tlsPort, servername: 'localhost', rejectUnauthorized: false };
  const idle = [
    await ask(plain(), HEALTH),
    await ask(plain(own.port), HEALTH),
    await ask(connectSecurely(tls), HEALTH),
  ];
  const events = await ask(plain(), get(`${api}/events`));
  // The second request of a connection is read with the first.
  const waits = [
    `${api}/mail?to=nobody@example.com&wait=5m`,
    `${api}/phone?wait=5m`,
    `${api}/journal?event=none&wait=5m`,
  ];
  const waiting = await Promise.all(waits.map((path) => ask(plain(), HEALTH, get(path))));
  const half = hold(plain());
  half.socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 9\r\n\r\nhalf');
  const handshake = hold(plain(mock.tlsPort));
  handshake.socket.write(Buffer.from([0x16, 3, 1, 2, 0]));
  await Promise.all([half, handshake].map(({ socket }) => once(socket, 'connect')));
  await mock.control.sandbox(own.name).users.act('root', 'root@example.com', 'send-password-reset');
  await smtp.asked;

  t.equal(await mock.end(), 0);
  for (const { said } of idle) t.match(await said, /^HTTP\/1\.1 200 /);
  t.match(await events.said, 'text/event-stream');
  for (const { said } of waiting) t.equal((await said).match(/HTTP\/1\.1 /g)?.length, 1, 'no waiter was waited for');
  t.same([await half.said, await handshake.said], ['', ''], 'nor a client that has begun something');
  t.notOk(existsSync(join(state, 'lock')));
  t.match(readFileSync(join(state, 'state.jsonl'), 'utf8'), own.name);
  const journal = readFileSync(join(state, 'journal-2.jsonl'), 'utf8');
  t.match(journal, 'mail.');
  t.notMatch(journal, 'mail.unsent', 'nor the mail that a silent server has not taken');
});

t.test('TEST-9 TEST-8 a process ends on SIGTERM when its Redis stands still', { skip: redisMissing() }, async (t) => {
  const redis = await startRedis(t);
  const mock = await OwnProcess.start(t, '--port', '0', '--store', redis.url);
  redis.freeze();
  const socket = connect(mock.port, '127.0.0.1');
  const { said } = await ask(socket, HEALTH);
  socket.write(get('/_latchkey/api/sandboxes'));
  t.equal(await mock.end(), 0);
  t.equal((await said).match(/HTTP\/1\.1 /g)?.length, 1, 'it did not wait for the store');
});

t.test('TEST-9 a process that is told to end while it starts ends in order, and Ctrl-C may come twice', async (t) => {
  await build();
  for (const signals of [['SIGTERM'], ['SIGINT', 'SIGINT']] as const) {
    const store = await silentServer(t);
    const args = [bin, '--port', '0', '--store', `redis://127.0.0.1:${store.port}`];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    t.teardown(() => child.kill('SIGKILL'));
    await store.asked;
    for (const signal of signals) child.kill(signal);
    t.equal(await endOf(child), 0);
    t.equal(child.stdout.read(), null);
  }
  const mock = await OwnProcess.start(t, '--port', '0', '--state', newHome(t));
  mock.send('SIGINT');
  t.equal(await mock.end('SIGINT'), 0);
});
