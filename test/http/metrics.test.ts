import t from 'tap';
import { readConfig } from '../../src/config.ts';
import { Metrics } from '../../src/core/journal/metrics.ts';
import { runServer } from '../../src/server.ts';
import { ask } from '../helpers/http.ts';
import { redisMissing, startRedis } from '../helpers/redis-server.ts';
import { Visitor } from '../helpers/visitor.ts';

async function start(t: { teardown(end: () => unknown): unknown }, ...args: string[]) {
  const server = await runServer(readConfig(['--port', '0', '--log-level', 'silent', ...args], {}));
  t.teardown(() => server.close());
  const scrape = (headers: Record<string, string> = {}) =>
    ask(server.port, `${server.origin}/_latchkey/metrics`, { headers });
  /** The value of a line that begins so. */
  const value = async (line: string) => {
    const found = (await scrape())
      .text()
      .split('\n')
      .find((each) => each.startsWith(`${line} `));
    return found === undefined ? undefined : Number(found.slice(line.length));
  };
  return { server, scrape, value };
}

t.test('TEST-9 metrics count sign-ins, refusals, requests and sandboxes', async (t) => {
  const { server, scrape, value } = await start(t);
  const first = await scrape();
  t.equal(first.headers['content-type'], 'text/plain; version=0.0.4; charset=utf-8');
  t.match(first.text(), /^# TYPE latchkey_sign_ins_total counter$/m);
  t.match(first.text(), /^latchkey_info\{version="\d+\.\d+\.\d+"\} 1$/m);
  const url = `http://111122223333.signin.aws.amazon.com.localhost:${server.port}/console`;
  for (const password of ['wrong', 'Iam-Passw0rd!']) {
    const visitor = await new Visitor(server.port).goto(url);
    await visitor.submit({ username: 'alice', password });
  }
  await ask(
    server.port,
    `http://sts.amazonaws.com.localhost:${server.port}/?Action=GetCallerIdentity&Version=2011-06-15`,
  );
  t.equal(await value('latchkey_sign_ins_total{flow="iam-sign-in",mfa="false"}'), 1);
  t.equal(await value('latchkey_refusals_total{surface="iam-sign-in",reason="WRONG_PASSWORD"}'), 1);
  t.equal(await value('latchkey_refusals_total{surface="sts",reason="SIGNATURE_MISSING"}'), 1);
  t.equal(await value('latchkey_requests_total{surface="sts",status="403"}'), 1);
  t.equal(await value('latchkey_request_seconds_count{surface="sts"}'), 1);
  t.equal(await value('latchkey_request_seconds_bucket{surface="sts",le="+Inf"}'), 1);
  t.equal(await value('latchkey_sandboxes'), 1);
  t.ok(Number(await value('latchkey_store_seconds_count{operation="scrape"}')) > 0);
  t.notMatch((await scrape()).text(), 'alice', 'nobody is named');
});

t.test('TEST-11 metrics ask for the token where one is set, and are on the plain origin only', async (t) => {
  const { server, scrape } = await start(t, '--token', 'secret-token');
  t.match(await scrape(), { status: 401, headers: { 'www-authenticate': /Bearer/ } });
  t.equal((await scrape({ authorization: 'Bearer wrong' })).status, 401);
  t.equal((await scrape({ authorization: 'Bearer secret-token' })).status, 200);
  t.equal((await ask(server.port, `http://sts.amazonaws.com.localhost:${server.port}/_latchkey/metrics`)).status, 421);
});

t.test('TEST-8 the operations of a shared store are timed', { skip: redisMissing() }, async (t) => {
  const { url } = await startRedis(t);
  const { value, server } = await start(t, '--store', url);
  await ask(server.port, `http://signin.aws.amazon.com.localhost:${server.port}/signin`);
  t.ok(Number(await value('latchkey_store_seconds_count{operation="get"}')) > 0);
  t.ok(Number(await value('latchkey_store_seconds_sum{operation="get"}')) > 0);
});

t.test('TEST-9 metrics stay bounded, whatever reasons clients make up', async (t) => {
  const metrics = new Metrics();
  for (let at = 0; at < 5000; at++)
    metrics.note({
      at,
      kind: 'request',
      name: 'GET /',
      reason: `made-up-${at}`,
      facts: { surface: 'sts', status: 400 },
    });
  const all = metrics.refusals.all();
  t.equal(all.length, 1001);
  t.match(all.at(-1), { of: ['other', 'other'], value: 4000 });
});
