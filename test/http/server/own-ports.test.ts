import { once } from 'node:events';
import { connect } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import t from 'tap';
import { createClient } from '../../../src/client/index.ts';
import { ask } from '../../helpers/http.ts';
import { askRaw } from '../../helpers/raw.ts';
import { singleServer } from '../../helpers/server.ts';
import { controlOf } from '../../helpers/world.ts';

const { port: plainPort, tlsPort, ca } = await singleServer();

/** The control API by https. */
const secure = createClient(`https://localhost:${tlsPort}`, {
  async fetch(url, question) {
    const answer = await ask(plainPort, url, question);
    return { status: answer.status, text: async () => answer.text() };
  },
});

t.test(
  'HOST-2 TEST-1 a sandbox’s own port speaks https and http where there is TLS, each with links of its own',
  async (t) => {
    const sandbox = await secure.createSandbox({ listen: true });
    t.teardown(() => sandbox.drop());
    const { port = 0 } = sandbox;
    t.equal(sandbox.origin, `https://localhost:${port}`);
    t.equal(sandbox.hostSuffix, `.localhost:${port}`);
    const real = sandbox.url('console.aws.amazon.com', '/console/home', 'real');
    t.equal(real, `https://console.aws.amazon.com:${port}/console/home`);
    const mirror = sandbox.url('console.aws.amazon.com', '/console/home');
    t.equal(mirror, `https://console.aws.amazon.com.localhost:${port}/console/home`);
    for (const [url, beginning] of [
      [real, `https://signin.aws.amazon.com:${port}/oauth?`],
      [mirror, `https://signin.aws.amazon.com.localhost:${port}/oauth?`],
      [mirror.replace('https:', 'http:'), `http://signin.aws.amazon.com.localhost:${port}/oauth?`],
    ] as const) {
      const { status, headers } = await ask(port, url);
      t.equal(status, 302, url);
      t.equal(headers.location?.startsWith(beginning), true, `${headers.location}`);
    }
    const socket = connectSecurely({ host: '127.0.0.1', port, servername: 'view.awsapps.com', ca: await ca?.() });
    await once(socket, 'secureConnect');
    t.ok(socket.authorized, 'by the same authority');
    socket.destroy();
    const { storageState } = await sandbox.users.signIn('iam', '111122223333:alice', { style: 'real' });
    t.ok(
      storageState.cookies.every((cookie) => cookie.secure),
      'cookies of a sign-in without a browser are for https',
    );
  },
);

t.test('HOST-2 addresses follow the scheme of the client’s origin', async (t) => {
  const host = 'signin.aws.amazon.com';
  t.equal(secure.sandbox('mine').url(host, '/signin', 'real'), `https://${host}/~mine/signin`);
  t.equal(secure.sandbox('mine').url(host, '/signin'), `https://${host}.mine.localhost:${tlsPort}/signin`);
  t.equal(secure.sandbox('mine').url(host, '/signin', 'path'), `https://localhost:${tlsPort}/~mine/${host}/signin`);
  t.equal(controlOf(plainPort).sandbox('mine').url(host, '/signin', 'real'), `http://${host}/~mine/signin`);
});

t.test(
  'HOST-2 plain http that comes in pieces is read at such a port, what is no request is answered, and nobody holds it open',
  async (t) => {
    const sandbox = await secure.createSandbox({ listen: true });
    const { port = 0 } = sandbox;
    t.equal((await askRaw(port, 'nonsense\r\n\r\n')).status, 400);
    const slow = connect(port, '127.0.0.1');
    slow.setNoDelay(true);
    for (const letter of `GET /_latchkey/health HTTP/1.1\r\nhost: localhost:${port}\r\n\r\n`) slow.write(letter);
    const [first] = await once(slow, 'data');
    t.match(String(first), /^HTTP\/1\.1 200 /);
    const silent = connect(port, '127.0.0.1');
    silent.on('error', () => undefined);
    await once(silent, 'connect');
    const closed = Promise.all([slow, silent].map((each) => once(each, 'close')));
    await sandbox.drop();
    await closed;
    const late = connect(port, '127.0.0.1');
    t.match(await once(late, 'error'), [{ code: 'ECONNREFUSED' }]);
  },
);
