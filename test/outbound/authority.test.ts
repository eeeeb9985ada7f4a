import { X509Certificate } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { Authority } from '../../src/outbound/tls/authority.ts';
import { HostCertificates } from '../../src/outbound/tls/host-certificates.ts';
import { MemoryBacking } from '../../src/stores/memory-backing.ts';
import { ShelvedAuthority } from '../../src/stores/shelved-authority.ts';
import { AuthorityFile } from '../../src/stores/state/authority-file.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');
const DAY_MS = 86_400_000;

function folderOf(t: { teardown(end: () => unknown): unknown }): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-authority-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An authority as a start opens it: its root, and what the start says. */
async function opened(shelf: AuthorityFile | ShelvedAuthority | undefined, domains = ['localhost'], now = NOW) {
  const told: string[] = [];
  const authority = new Authority({ domains, shelf, wall: () => now, tell: (message) => void told.push(message) });
  await authority.prepare();
  const { root, intermediate } = await authority.current();
  return { root, intermediate, told };
}

t.test('TEST-11 an authority is kept in its folder until its hosts change or it ends, which is said', async (t) => {
  const folder = folderOf(t);
  const shelf = new AuthorityFile(folder);
  const first = await opened(shelf);
  t.same(first.told, []);
  t.same(await opened(shelf), first, 'another process goes on with it');
  t.same(await opened(shelf, ['localhost', 'localhost']), first);
  const more = await opened(shelf, ['own.test', 'localhost']);
  t.not(more.root, first.root);
  t.match(more.told, [/^the certificate authority is a new one, because the list of hosts has changed: /]);
  t.same((await opened(shelf, ['localhost', 'own.test'])).told, [], 'the order is no matter');
  const late = await opened(shelf, ['localhost', 'own.test'], NOW + 825 * DAY_MS);
  t.not(late.root, more.root);
  t.match(late.told, [/because the old one ended on 2028-09-03T00:00:00\.000Z: /]);
  const text = readFileSync(join(folder, 'authority.jsonl'), 'utf8');
  t.equal(text.match(/BEGIN PRIVATE KEY/g)?.length, 1, 'the root’s key is gone');
});

t.test('TEST-11 a file that is no authority is told and left as it is', async (t) => {
  const folder = folderOf(t);
  const shelf = new AuthorityFile(folder);
  await opened(shelf);
  const file = join(folder, 'authority.jsonl');
  const good = readFileSync(file, 'utf8');
  for (const [text, words] of [
    [good.replace('BEGIN PRIVATE', 'BEGIN PUBLIC'), 'was changed by hand'],
    ['', 'is no state of Latchkey'],
    [good.slice(0, 400), /torn|no state/],
  ] as const) {
    writeFileSync(file, text);
    await t.rejects(opened(shelf), { name: 'StoreRefused', message: words });
    t.equal(readFileSync(file, 'utf8'), text);
  }
});

t.test('TEST-8 TEST-11 two processes that share a store make one authority', async (t) => {
  const { common } = new MemoryBacking();
  const at = (now: number) =>
    Promise.all([1, 2, 3].map(() => opened(new ShelvedAuthority(common), ['localhost'], now)));
  const [one, two, three] = await at(NOW);
  t.same([two?.root, three?.root], [one?.root, one?.root]);
  const later = await at(NOW + 825 * DAY_MS);
  t.equal(new Set(later.map(({ root }) => root)).size, 1);
  t.not(later[0]?.root, one?.root);
  t.match(later[0]?.told, [/ended on/]);
});

t.test('TEST-11 certificates and authority are renewed while the process runs', async (t) => {
  let now = NOW;
  const told: string[] = [];
  const authority = new Authority({
    domains: ['localhost'],
    wall: () => now,
    tell: (message) => void told.push(message),
  });
  const certificates = new HostCertificates(authority, () => now);
  const shown = async () => new X509Certificate((await certificates.of('localhost')).cert);
  const first = await shown();
  t.ok(Date.parse(first.validTo) - Date.parse(first.validFrom) <= 398 * DAY_MS, 'clients take no longer ones');
  t.equal((await shown()).serialNumber, first.serialNumber);
  now += 397 * DAY_MS;
  const second = await shown();
  t.not(second.serialNumber, first.serialNumber);
  t.equal(second.issuer, first.issuer);
  now += 500 * DAY_MS;
  const third = await shown();
  t.not(third.issuer, first.issuer);
  t.match(told, [/because the old one ended on/]);
  t.ok(third.checkIssued(new X509Certificate((await authority.current()).intermediate)));
});
