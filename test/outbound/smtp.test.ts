import { EventEmitter, once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import t from 'tap';
import { readConfig } from '../../src/config.ts';
import { Authority } from '../../src/outbound/tls/authority.ts';
import { HostCertificates } from '../../src/outbound/tls/host-certificates.ts';
import { runServer } from '../../src/server.ts';
import { newHome } from '../helpers/command-line.ts';
import { ask } from '../helpers/http.ts';
import { controlOf } from '../helpers/world.ts';

interface Owner {
  teardown(end: () => unknown): unknown;
}

// It offers STARTTLS with a certificate that nobody knows, as such servers do.
const authority = new Authority({ domains: ['localhost'], wall: Date.now, tell: t.fail });
const { key, cert } = await new HostCertificates(authority, Date.now).of();

/** A real server of mail; what it got, by envelope and text. */
async function sink(owner: Owner, options: SMTPServerOptions = {}) {
  const got: { from: string; to: string[]; text: string }[] = [];
  const comes = new EventEmitter();
  const server = new SMTPServer({
    ...{ authOptional: true, key, cert },
    ...options,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        const { mailFrom, rcptTo } = envelope;
        const from = mailFrom === false ? '' : mailFrom.address;
        got.push({ from, to: rcptTo.map(({ address }) => address), text: Buffer.concat(chunks).toString() });
        done();
        comes.emit('mail');
      });
    },
  });
  server.on('error', () => undefined);
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  owner.teardown(() => new Promise<void>((resolve) => server.close(resolve)));
  return { got, comes, port: (server.server.address() as { port: number }).port };
}

/** A mock that delivers to a server, and a way to make it send mail to a root user of its own. */
async function mock(owner: Owner, url: string, ...args: string[]) {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'silent', '--smtp', url, ...args], {}));
  owner.teardown(() => server.close());
  const { journal, mail, users, ...rest } = controlOf(server.port).sandbox();
  const mailTo = (email: string) =>
    ask(
      server.port,
      `http://localhost:${server.port}/_latchkey/api/sandboxes/default/users/root/${encodeURIComponent(email)}/actions/send-password-reset`,
      {
        method: 'POST',
      },
    );
  return { server, journal, mail, users, mailTo, rest };
}

t.test('TEST-3 mail goes to a real server as well, whole and in both forms', async (t) => {
  const { got, port } = await sink(t);
  const { journal, mail, mailTo } = await mock(t, `smtp://127.0.0.1:${port}`);
  t.equal((await mailTo('root@example.com')).status < 300, true);
  await journal.waitFor({ event: 'mail.sent' });
  const [kept] = await mail.list({ to: 'root@example.com' });
  t.match(got, [{ from: kept?.from, to: ['root@example.com'] }]);
  const read = await PostalMime.parse(got[0]?.text ?? '');
  t.equal(read.subject, kept?.subject);
  t.equal(read.text?.trim(), kept?.text.trim());
  t.match(read.html, kept?.links[0]?.split('?')[0] ?? 'a link');
});

t.test('TEST-3 TEST-11 mail leaves to reserved domains and the allowed ones only', async (t) => {
  const { got, port } = await sink(t);
  const { journal, mail, mailTo, users } = await mock(
    t,
    `smtp://127.0.0.1:${port}`,
    '--smtp-allow',
    'corp.internal,*.corp.io',
  );
  const addresses = {
    'me@real.com': 'mail.kept',
    'me@corp.internal': 'mail.sent',
    'me@a.corp.io': 'mail.sent',
    'me@corp.io': 'mail.kept',
    'me@evil-corp.internal': 'mail.kept',
    'me+tag@x.test': 'mail.sent',
  };
  let after = 0;
  for (const [at, [email, event]] of Object.entries(addresses).entries()) {
    const account = { account: String(101010101010 + at), accountName: 'x', email, password: 'Root-Passw0rd!' };
    await users.create('root', account as never);
    await mailTo(email);
    const { seq, to } = await journal.waitFor({ event, after });
    t.equal(to, email);
    after = seq;
  }
  t.same(got.flatMap(({ to }) => to).toSorted(), ['me+tag@x.test', 'me@a.corp.io', 'me@corp.internal']);
  t.equal((await journal.list({ event: 'mail.kept' })).length, 3);
  for (const to of Object.keys(addresses)) t.equal((await mail.list({ to })).length, 1, `${to} is in the mailbox`);
});

/** Nobody looks at mailbox or journal meanwhile: that would deliver, too. */
t.test('TEST-3 delayed mail leaves when its time comes, by the clock or by itself, and after a start', async (t) => {
  const { got, comes, port } = await sink(t);
  const state = newHome(t);
  const kept = ['--state', state];
  const { server, mail, mailTo, rest } = await mock(t, `smtp://127.0.0.1:${port}`, ...kept);
  await mail.rules.add({ address: 'root@example.com', action: 'delay', delay: '1h' });
  const moved = once(comes, 'mail');
  await mailTo('root@example.com');
  t.equal(got.length, 0);
  await rest.clock.advance('1h');
  await moved;
  t.same(
    got.map(({ to }) => to),
    [['root@example.com']],
  );

  await mail.rules.add({ address: 'root-mfa@example.com', action: 'delay', delay: '1s' });
  const byItself = once(comes, 'mail');
  await mailTo('root-mfa@example.com');
  await byItself;
  t.same(got[1]?.to, ['root-mfa@example.com']);

  await mailTo('root@example.com');
  await server.close();
  const wall = () => Date.now() + 2 * 60 * 60 * 1000;
  const afterStart = once(comes, 'mail');
  const config = readConfig(
    ['--port', '0', '--log-level', 'silent', '--smtp', `smtp://127.0.0.1:${port}`, ...kept],
    {},
  );
  const later = await runServer(config, { wall });
  t.teardown(() => later.close());
  await afterStart;
  t.equal(got.length, 3, 'each once');
});

t.test('TEST-3 a server that refuses, goes away or is not there loses nothing, and the journal tells', async (t) => {
  const refusing = await sink(t, { onRcptTo: (_address, _session, done) => done(new Error('no such person')) });
  const asking = await sink(t, { authOptional: false });
  const rude = createServer((socket: Socket) => void socket.destroy()).listen(0, '127.0.0.1');
  await once(rude, 'listening');
  t.teardown(() => rude.close());
  const { port } = rude.address() as { port: number };
  for (const [url, words] of [
    [`smtp://127.0.0.1:${refusing.port}`, 'no such person'],
    [`smtp://127.0.0.1:${asking.port}`, /[Aa]uthentication/],
    [`smtp://127.0.0.1:${port}`, /closed|ECONNRESET|Unexpected/],
    ['smtp://127.0.0.1:1', 'ECONNREFUSED'],
    [`smtps://127.0.0.1:${refusing.port}`, /SSL|wrong version|TLS/i],
  ] as const) {
    const { journal, mail, mailTo, server } = await mock(t, url);
    await mailTo('root@example.com');
    const entry = await journal.waitFor({ event: 'mail.unsent' });
    t.match(entry.detail, words, url);
    t.equal((await mail.list({ to: 'root@example.com' })).length, 1);
    await server.close();
  }
});

t.test(
  'TEST-3 name and password are given, and a server that is silent holds up neither pages nor the end',
  async (t) => {
    const { got, port } = await sink(t, {
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: ({ username, password }, _session, done) =>
        username === 'me@x' && password === 'p:w' ? done(null, { user: 'me' }) : done(new Error('wrong')),
    });
    const { journal, mailTo } = await mock(t, `smtp://me%40x:p%3Aw@127.0.0.1:${port}`);
    await mailTo('root@example.com');
    await journal.waitFor({ event: 'mail.sent' });
    t.equal(got.length, 1);
    const sockets: Socket[] = [];
    const silent = createServer((socket) => void sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    t.teardown(() => silent.close());
    const slow = await mock(t, `smtp://127.0.0.1:${(silent.address() as { port: number }).port}`);
    await slow.mailTo('root@example.com');
    t.equal((await slow.mail.list({ to: 'root@example.com' })).length, 1);
    await slow.server.close();
    for (const socket of sockets) socket.destroy();
  },
);

t.test('TEST-3 an address that is none of SMTP is refused at the start', async (t) => {
  for (const url of ['localhost:25', 'http://localhost:25', 'smtp:', 'smtp://'])
    t.throws(() => readConfig(['--smtp', url], {}), { message: /--smtp must be an address/ }, url);
});
