import { X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectSecurely, type TLSSocket } from 'node:tls';
import t from 'tap';
import { readConfig } from '../../../src/config.ts';
import { type RunningServer, runServer } from '../../../src/server.ts';
import { ask } from '../../helpers/http.ts';
import { askRaw } from '../../helpers/raw.ts';
import { testServer } from '../../helpers/server.ts';
import { world } from '../../helpers/world.ts';

/** A handshake as a client that trusts the mock's certificate alone; the certificate that was shown. */
async function shake({ tlsPort = 0, ca }: RunningServer, servername?: string) {
  const socket: TLSSocket = connectSecurely({ host: '127.0.0.1', port: tlsPort, servername, ca: await ca?.() });
  const outcome: string = await once(socket, 'secureConnect').then(
    () => 'trusted',
    ({ code }) => code,
  );
  const shown = socket.getPeerX509Certificate();
  const chain = [shown, shown?.issuerCertificate].map((each) => each?.subject.split('\n').at(-1) ?? '');
  socket.destroy();
  return { outcome, names: shown?.subjectAltName ?? '', serial: shown?.serialNumber, chain };
}

t.test('HOST-2 TEST-11 each host has a certificate of its own, made once, under a constrained authority', async (t) => {
  const server = await testServer();
  const first = await shake(server, 'signin.aws.amazon.com');
  t.match(first, { outcome: 'trusted', names: 'DNS:signin.aws.amazon.com' });
  t.match(first.chain, ['CN=signin.aws.amazon.com', /^CN=Latchkey mock intermediate /]);
  t.equal((await shake(server, 'signin.aws.amazon.com')).serial, first.serial);
  for (const name of [
    'eu-west-1.console.aws.amazon.com',
    'd-1234567890.awsapps.com',
    'oidc.eu-west-1.api.aws',
    'd-1234567890.portal.us-east-1.app.aws',
    'us-east-1.signin.aws',
    'repost.aws',
    'd-1234567890.awsapps.com.localhost',
    'signin.aws.amazon.com.my-test.localhost',
    'localhost',
  ])
    t.match(await shake(server, name), { outcome: 'trusted', names: `DNS:${name}` }, name);
  t.match(await shake(server), { names: 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1' });
  const root = new X509Certificate((await server.ca?.()) ?? '');
  t.ok(root.ca && root.verify(root.publicKey));
});

t.test('HOST-2 TEST-11 a name that is no host of the mock gets no certificate, and the page says so', async (t) => {
  const server = await testServer();
  for (const name of [
    'www.example.org',
    's3.amazonaws.com',
    'latchkey',
    '*.awsapps.com',
    `${'a'.repeat(64)}.localhost`,
  ])
    t.match(await shake(server, name), { outcome: 'ERR_TLS_CERT_ALTNAME_INVALID' }, name);
  const answer = await ask(server.port, `https://www.example.org:${server.tlsPort}/`);
  t.equal(answer.status, 421);
});

t.test('HOST-2 links, redirects, cookies and addresses follow https', async (t) => {
  const w = await world(t, { tls: true });
  const origin = (host: string) => new URL(w.url(host, '/', 'real')).origin;
  const visitor = w.visitor();
  await visitor.goto(w.url('console.aws.amazon.com', '/console/home', 'real'));
  t.equal(new URL(visitor.url).origin, origin('signin.aws.amazon.com'));
  const cookies = [visitor.answer.headers['set-cookie'] ?? []].flat();
  t.ok(cookies.length > 0);
  t.same(
    cookies.filter((cookie) => !/; Secure\b/.test(cookie)),
    [],
  );
  const body = JSON.stringify({ clientName: 'mine', clientType: 'public', scopes: ['sso:account:access'] });
  const oidc = (path: string, text: string) =>
    ask(w.port, w.url('oidc.eu-west-1.amazonaws.com', path, 'real'), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: text,
    });
  const { clientId, clientSecret } = (await oidc('/client/register', body)).json();
  const startUrl = 'https://d-1234567890.awsapps.com/start';
  const started = await oidc('/device_authorization', JSON.stringify({ clientId, clientSecret, startUrl }));
  t.match(started.json().verificationUri, `${origin('d-1234567890.awsapps.com')}/~${w.name}/start`);
  const plain = await ask(w.port, w.url('signin.aws.amazon.com', '/signin'));
  t.notMatch([plain.headers['set-cookie'] ?? []].flat().join(), 'Secure', 'plain http goes on to work');
});

t.test('TEST-11 the certificate needs no token, and there is none without TLS', async (t) => {
  const start = async (...args: string[]) => {
    const server = await runServer(readConfig(['--port', '0', '--log-level', 'silent', ...args], {}));
    t.teardown(() => server.close());
    return server;
  };
  const server = await start('--tls', '0', '--token', 'secret-token');
  for (const origin of [server.origin, `https://localhost:${server.tlsPort}`]) {
    const answer = await ask(server.port, `${origin}/_latchkey/ca.pem`);
    t.equal(answer.headers['content-type'], 'application/x-pem-file');
    t.equal(answer.text(), await server.ca?.());
  }
  const foreign = await ask(server.port, `${server.origin}/_latchkey/ca.pem`, {
    headers: { host: 'signin.aws.amazon.com' },
  });
  t.equal(foreign.status, 421);
  const { origin, port } = await start();
  t.match((await ask(port, `${origin}/_latchkey/ca.pem`)).json(), { code: 'NOT_FOUND', detail: /without --tls/ });
});

t.test('HOST-2 http on the TLS port is told so, and TLS on the plain port is hung up on', async (t) => {
  const server = await testServer();
  const { tlsPort = 0 } = server;
  for (const bytes of [
    'GET / HTTP/1.1\r\nhost: localhost\r\n\r\n',
    'nonsense',
    `POST / HTTP/1.1\r\n\r\n${'x'.repeat(1e6)}`,
  ]) {
    const { status, body } = await askRaw(tlsPort, bytes);
    t.equal(status, 400);
    t.match(JSON.parse(body).detail, 'this port speaks TLS: use https');
  }
  const logged: unknown[] = [];
  const { httpServer } = await import('../../../src/http/server/http-server.ts');
  const plain = httpServer(server.answer, (port) => void logged.push(port)).listen(0, '127.0.0.1');
  await once(plain, 'listening');
  t.teardown(() => plain.close());
  const { port } = plain.address() as { port: number };
  const socket = connectSecurely({ host: '127.0.0.1', port, servername: 'localhost' });
  const [{ code }] = await once(socket, 'error');
  t.equal(code, 'ECONNRESET');
  t.same(logged, [port]);
});

t.test('HOST-2 TEST-9 a server of https ends with clients that have said nothing, or half of it', async (t) => {
  const server = await runServer(readConfig(['--port', '0', '--tls', '0', '--log-level', 'silent'], {}));
  const { tlsPort = 0 } = server;
  const silent = connect(tlsPort, '127.0.0.1');
  const half = connect(tlsPort, '127.0.0.1');
  for (const socket of [silent, half]) socket.on('error', () => undefined);
  await Promise.all([once(silent, 'connect'), once(half, 'connect')]);
  half.write(Buffer.from([0x16, 3, 1, 2, 0]));
  const held = connectSecurely({ host: '127.0.0.1', port: tlsPort, servername: 'localhost', ca: await server.ca?.() });
  held.on('error', () => undefined);
  await once(held, 'secureConnect');
  const closed = Promise.all([silent, half, held].map((socket) => once(socket, 'close')));
  await server.close();
  await closed;
  t.pass('nobody holds it');
});

t.test('HOST-2 half a handshake, in pieces, goes on', async (t) => {
  const { tlsPort = 0, ca } = await testServer();
  const { Duplex } = await import('node:stream');
  const raw = connect(tlsPort, '127.0.0.1');
  await once(raw, 'connect');
  // One octet at a time: the first of them is looked at by itself.
  const slow = new Duplex({
    read() {},
    write(chunk: Buffer, _encoding, done) {
      for (const octet of chunk) raw.write(Buffer.from([octet]));
      done();
    },
  });
  raw.setNoDelay(true);
  raw.on('data', (chunk) => slow.push(chunk));
  const socket = connectSecurely({ socket: slow, servername: 'localhost', ca: await ca?.() });
  await once(socket, 'secureConnect');
  t.ok(socket.authorized);
  socket.destroy();
  raw.destroy();
});
