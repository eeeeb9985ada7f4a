import t from 'tap';
import { ask } from '../helpers/http.ts';
import { askRaw } from '../helpers/raw.ts';
import { testServer } from '../helpers/server.ts';
import { events } from '../helpers/sign-in.ts';
import { controlOf, world } from '../helpers/world.ts';

t.test('TEST-1 behind a port of its own, whatever the path names as a sandbox leaves as it came', async (t) => {
  const { port } = await testServer();
  const sandbox = await controlOf(port).createSandbox({ listen: true });
  t.teardown(() => sandbox.drop());
  const own = Number(sandbox.port);
  for (const prefix of [
    '/~%0a',
    '/~%0d%0aSet-Cookie:%20a=b',
    '/~%ED%95%9C',
    '/~a%3B%20Domain=b',
    '/~%2F%2Fevil.example',
    '/~%',
  ])
    for (const path of ['/console', '/console/home', '/signin', '/', '/_latchkey/', '/device'])
      for (const host of ['localhost', 'console.aws.amazon.com.localhost', 'signin.aws.amazon.com', 'x.awsapps.com']) {
        const head = `GET ${prefix}${path} HTTP/1.1\r\nHost: ${host}:${own}\r\nConnection: close\r\n\r\n`;
        const { status, headers } = await askRaw(own, head);
        const title = `${host}${prefix}${path}`;
        t.ok(status >= 200 && status < 500, `${title} answers ${status}`);
        t.notMatch(headers, /^set-cookie: (?:a=|.*Domain=b)/im, title);
        t.notMatch(headers, new RegExp(`^location: (?!http://[^/@\\\\]+:${own}/|/[^/\\\\])`, 'im'), title);
      }
  t.same(await sandbox.journal.list({ event: 'error.internal' }), []);
});

t.test('HOST-1 TEST-11 the link to try again leads to this host, whatever the Referer is', async (t) => {
  const w = await world(t);
  const { host } = new URL(w.url('signin.aws.amazon.com'));
  const cases = [
    ['/signin?x=1', '/signin?x=1'],
    ['//evil.example/x', '/evil.example/x'],
    ['/\\evil.example/x', '/evil.example/x'],
    ['/%0a/한', '/%0a/%ED%95%9C'],
  ] as const;
  for (const [path, leads] of cases) {
    const referer = Buffer.from(`http://${host}${path}`).toString('latin1');
    const answer = await ask(w.port, w.url('signin.aws.amazon.com', '/signin'), {
      method: 'POST',
      body: new URLSearchParams({ event: 'submitEmail', csrf: 'made-up' }),
      headers: { referer },
    });
    t.equal(answer.status, 403);
    const [, href] = /<a href="([^"]*)" data-testid="retry"/.exec(answer.text()) ?? [];
    t.equal(href?.startsWith('//'), false, path);
    if (!path.includes('한')) t.equal(href, leads, path);
  }
});

t.test('CLI-4 headers that a client says it signed are looked up among those that it sent', async (t) => {
  const w = await world(t);
  for (const names of [
    'host;constructor',
    '__proto__;host',
    'host;toString;hasOwnProperty',
    ';;;',
    'host;x-amz-date;valueOf',
  ])
    for (const path of ['/', '/federation/credentials'])
      for (const body of ['Action=GetCallerIdentity&Version=2011-06-15', 'Action=ListMFADevices&Version=2010-05-08']) {
        const answer = await ask(w.port, `${w.origin}${path}`, {
          method: 'POST',
          body,
          headers: {
            'content-type': 'application/x-www-form-urlencoded',
            'x-amz-date': '20300101T000000Z',
            authorization: `AWS4-HMAC-SHA256 Credential=AKIAMOCKALICE0000001/20300101/us-east-1/sts/aws4_request, SignedHeaders=${names}, Signature=${'0'.repeat(64)}`,
          },
        });
        t.ok(answer.status >= 400 && answer.status < 500, `${names} answers ${answer.status}`);
      }
  t.same(await events(w, 'error.internal'), []);
});
