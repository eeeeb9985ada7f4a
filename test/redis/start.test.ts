import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient } from '@redis/client';
import t from 'tap';
import { Authority } from '../../src/outbound/tls/authority.ts';
import { HostCertificates } from '../../src/outbound/tls/host-certificates.ts';
import { failedStart, OwnProcess } from '../helpers/own-process.ts';
import { redisMissing, startRedis } from '../helpers/redis-server.ts';

const skip = redisMissing();

t.test(
  'TEST-8 a replica that meets another deployment’s records says so in one line, and exits 2',
  { skip },
  async (t) => {
    const { url } = await startRedis(t);
    const first = await OwnProcess.start(t, '--port', '0', '--store', url);
    const client = createClient({ url });
    await client.connect();
    t.teardown(() => client.destroy());
    const meta = await client.hGetAll('latchkey:meta');
    for (const [field, value, words] of [
      ['version', '0.0.9', 'another version of Latchkey'],
      ['format', '99', 'another key format'],
      ['fixtures', 'other', 'another fixture set'],
    ] as const) {
      await client.hSet('latchkey:meta', field, value);
      const { code, stderr } = await failedStart('--store', url);
      t.equal(code, 2, field);
      t.match(stderr, `latchkey: the store holds sandboxes of ${words} under the prefix latchkey: ${value}, not `);
      t.match(stderr, 'Choose another --store-prefix');
      t.equal(stderr.trim().split('\n').length, 1, stderr);
      await client.hSet('latchkey:meta', meta);
    }
    const folder = mkdtempSync(join(tmpdir(), 'latchkey-fixtures-'));
    t.teardown(() => rmSync(folder, { recursive: true, force: true }));
    const file = join(folder, 'one.json');
    writeFileSync(file, JSON.stringify({ accounts: [] }));
    t.match(await failedStart('--store', url, '--fixtures', file), { code: 2, stderr: /another fixture set/ });
    t.equal((await first.control.sandbox('default').get()).name, 'default', 'the first goes on');
    const apart = await OwnProcess.start(
      t,
      '--port',
      '0',
      '--store',
      url,
      '--store-prefix',
      'apart',
      '--fixtures',
      file,
    );
    t.same(await apart.control.sandbox('default').users.list(), []);
    t.equal(await apart.end(), 0);
  },
);

t.test('TEST-8 a store is reached over TLS, by a certificate that the process trusts', { skip }, async (t) => {
  const authority = new Authority({ domains: [], wall: Date.now, tell: t.fail });
  const identity = await new HostCertificates(authority, Date.now).of();
  const { url } = await startRedis(t, identity);
  t.match(url, /^rediss:/);
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-ca-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  const ca = join(folder, 'ca.pem');
  writeFileSync(ca, (await authority.current()).root);
  const running = await OwnProcess.startWith(t, { NODE_EXTRA_CA_CERTS: ca }, '--port', '0', '--store', url);
  const { name } = await running.control.createSandbox({});
  t.equal(await running.end(), 0);
  const again = await OwnProcess.startWith(t, { NODE_EXTRA_CA_CERTS: ca }, '--port', '0', '--store', url);
  t.equal((await again.control.sandbox(name).get()).name, name, 'it is kept');
  const { code, stderr } = await failedStart('--store', url);
  t.equal(code, 2);
  t.match(stderr, `latchkey: the store ${url} cannot be reached: `);
  t.equal(stderr.trim().split('\n').length, 1, stderr);
});
