import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import t, { type Test } from 'tap';
import type { SandboxHandle } from '../../src/client/index.ts';
import { storedKinds } from '../../src/core/kinds.ts';
import { selfSignedCertificate } from '../../src/core/signing/self-signed-certificate.ts';
import { type RecordsByKind, SampleRecords } from '../contract/sample-records.ts';
import { newHome } from '../helpers/command-line.ts';
import { OwnProcess } from '../helpers/own-process.ts';
import { redisMissing, startRedis } from '../helpers/redis-server.ts';
import { world } from '../helpers/world.ts';

const pem = (key: KeyObject): string => key.export({ type: 'pkcs8', format: 'pem' }).toString();
const privateKey = pem(generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey);
const samples = new SampleRecords({
  certificate: selfSignedCertificate({ commonName: 'x', privateKey, serial: Buffer.of(1), from: 0 }),
  'private-key': privateKey,
  'signing-key': pem(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey),
}).all();

type State = Awaited<ReturnType<SandboxHandle['state']['export']>>;

/** Fills a sandbox with records of every kind, at the beginning of time, so that nothing is over or due. */
async function fill({ state }: SandboxHandle): Promise<State> {
  const { records, ...rest } = await state.export();
  const [own] = records.sandbox ?? [];
  const filled = { ...rest, records: { ...samples, sandbox: [{ ...own, clock: { mode: 'frozen', at: 0 } }] } };
  await state.import(filled as State);
  return JSON.parse(JSON.stringify(filled));
}

const byId = (rows: readonly object[] = []): readonly object[] =>
  (rows as { id: string }[]).toSorted((one, other) => (one.id < other.id ? -1 : 1));

async function holds(t: Test, { state }: SandboxHandle, filled: State, where: string): Promise<void> {
  const found = (await state.export()).records as RecordsByKind;
  const wanted = filled.records as RecordsByKind;
  const differing = Object.entries(wanted).flatMap(([kind, rows]) => {
    const there = byId(found[kind]);
    return byId(rows).filter((row, at) => !isDeepStrictEqual(row, there[at]));
  });
  t.strictSame(differing, [], where);
  const counts = (records: RecordsByKind) => Object.entries(records).map(([kind, { length }]) => `${kind}: ${length}`);
  t.strictSame(counts(found).toSorted(), counts(wanted).toSorted(), where);
}

t.test('TEST-8 there are samples of every kind of record', async (t) => {
  for (const { name } of storedKinds) t.ok((samples[name]?.length ?? 0) > 0, name);
});

t.test('TEST-8 an export and a snapshot hold every kind of record', async (t) => {
  const { control } = await world(t);
  const filled = await fill(control);
  await holds(t, control, filled, 'exported');
  const { id } = await control.snapshots.take('full');
  await control.reset();
  await control.snapshots.restore(id);
  await holds(t, control, filled, 'restored');
});

t.test('TEST-8 a folder of state holds every kind of record, and snapshots of them', async (t) => {
  const folder = newHome(t);
  const first = await OwnProcess.start(t, '--port', '0', '--state', folder);
  const here = first.control.sandbox();
  const filled = await fill(here);
  const { id } = await here.snapshots.take('full');
  await first.control.saveState();
  await first.end('SIGKILL');
  const again = (await OwnProcess.start(t, '--port', '0', '--state', folder)).control.sandbox();
  await holds(t, again, filled, 'read again');
  await again.reset();
  await again.snapshots.restore(id);
  await holds(t, again, filled, 'restored');
});

t.test('TEST-8 Redis holds every kind of record, and snapshots of them', { skip: redisMissing() }, async (t) => {
  const { url } = await startRedis(t);
  const start = () => OwnProcess.start(t, '--port', '0', '--store', url);
  const [one, two] = await Promise.all([start(), start()]);
  const filled = await fill(one.control.sandbox());
  await holds(t, two.control.sandbox(), filled, 'at the other replica');
  const { id } = await two.control.sandbox().snapshots.take('full');
  await one.control.sandbox().reset();
  await Promise.all([one.end('SIGKILL'), two.end('SIGKILL')]);
  const again = (await start()).control.sandbox();
  await again.snapshots.restore(id);
  await holds(t, again, filled, 'restored by another process');
});
