import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { failedStart, OwnProcess } from '../helpers/own-process.ts';
import { Visitor } from '../helpers/visitor.ts';

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-state-'));
  t.teardown(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const at = (port: number, host: string, path: string, sandbox = 'default') =>
  `http://${host}${sandbox === 'default' ? '' : `.${sandbox}`}.localhost:${port}${path}`;

/** Resolves when something has been renamed to a file so many times. */
function written(folder: string, name: string): Promise<void> {
  return new Promise((resolve) => {
    const watcher = watch(folder, (_event, file) => {
      if (file !== name) return;
      watcher.close();
      resolve();
    });
  });
}

/** Resolves when a file has a text. */
function held(folder: string, name: string, text: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (!existsSync(join(folder, name)) || !readFileSync(join(folder, name), 'utf8').includes(text)) return;
      watcher.close();
      resolve();
    };
    const watcher = watch(folder, look);
    look();
  });
}

/** A state's view of its sandbox. */
const ownOf = ({ records }: { records: Readonly<Record<string, readonly object[]>> }) =>
  (records.sandbox?.[0] ?? {}) as { readonly random?: { readonly drawn: number } };

/** A root user on the way: the e-mail address is accepted. */
const atPassword = async (port: number, sandbox?: string): Promise<Visitor> => {
  const visitor = new Visitor(port);
  await visitor.goto(at(port, 'signin.aws.amazon.com', '/signin', sandbox));
  return visitor.submit({ resolving_input: 'root@example.com' });
};

t.test('TEST-8 a process that was stopped starts again with its whole world', async (t) => {
  const folder = newFolder();
  const first = await OwnProcess.start(t, '--port', '0', '--state', folder, '--seed', 'kept');
  const { port } = first;
  const other = await first.control.createSandbox({
    name: 'other',
    listen: true,
    pack: 'first-login',
    clock: { mode: 'frozen', now: '2031-05-01T00:00:00Z' },
    settings: { captchaFailures: 7 },
    idle: '5h',
  });
  const here = first.control.sandbox();
  await here.clock.advance('3h');
  const signedIn = await atPassword(port);
  await signedIn.submit({ password: 'Root-Passw0rd!' });
  t.match(signedIn.url, /console\.aws\.amazon\.com/);
  const onTheWay = await atPassword(port);
  await here.users.create('iam', { account: '111122223333', name: 'made-by-seed' });
  await here.users.change('iam', '111122223333:alice', { name: 'alicia' });
  await here.users.addDevice('iam', '111122223333:bob', { type: 'totp', name: 'second' });
  const { id: snapshot } = await here.snapshots.take('before');
  await here.users.act('root', 'root@example.com', 'send-password-reset');
  const before = { users: await here.users.list(), mail: await here.mail.list(), state: await here.state.export() };
  const view = await other.get();
  const told = await here.journal.list();
  const newest = told.at(-1)?.seq ?? 0;
  t.equal(await first.end(), 0);

  const second = await OwnProcess.start(t, '--port', String(port), '--state', folder, '--seed', 'another');
  const again = second.control.sandbox();
  t.same(await again.users.list(), before.users);
  t.same(await again.mail.list(), before.mail);
  const { random, ...own } = ownOf(await again.state.export());
  const { random: drawn, ...kept } = ownOf(before.state);
  t.same(own, kept, 'clock and secret');
  t.ok((random?.drawn ?? 0) >= (drawn?.drawn ?? 1), 'the seed goes on and does not begin again');
  await signedIn.refresh();
  t.match(signedIn.url, /console\.aws\.amazon\.com\S*\/console\/home/, 'a session stays');
  const journal = await again.journal.list();
  t.same(journal.slice(0, told.length), told, 'the journal stays');
  t.ok((journal.find(({ seq }) => seq > newest)?.seq ?? 0) < newest + 10 && newest > 0, 'and counts on');
  await onTheWay.submit({ password: 'Root-Passw0rd!' });
  t.match(onTheWay.url, /console\.aws\.amazon\.com/, 'a sign-in goes on');
  const theirs = (await second.control.listSandboxes()).find(({ name }) => name === 'other');
  t.same(theirs, view, 'its port, clock and idle time');
  t.equal((await second.control.sandbox('other').settings.get()).captchaFailures, 7);
  t.match((await new Visitor(view.port ?? 0).goto(`http://localhost:${view.port}/_latchkey/`)).text(), /other/);
  await again.snapshots.restore(snapshot);
  t.same(await again.mail.list(), [], 'snapshots stay');
  await again.reset();
  t.match(await again.users.get('iam', '111122223333:alice'), { name: 'alice' }, 'and what a reset goes back to');
});

t.test('TEST-8 changes reach the disk by themselves, and on demand', async (t) => {
  const folder = newFolder();
  const first = await OwnProcess.start(t, '--port', '0', '--state', folder);
  await first.control.createSandbox({ name: 'asked' });
  const answer = await first.control.saveState();
  t.match(answer.savedAt, /^\d{4}-/);
  const changed = written(folder, 'state.jsonl');
  await first.control.sandbox('asked').clock.set({ mode: 'frozen', now: '2040-01-01T00:00:00.000Z' });
  await changed;
  await atPassword(first.port);
  const { seq: last } = (await first.control.sandbox().journal.list({ order: 'desc', limit: 1 }))[0] ?? { seq: 0 };
  await held(folder, 'journal-1.jsonl', `{"seq":${last},`);
  await first.end('SIGKILL');
  writeFileSync(join(folder, 'journal-1.jsonl'), '{"seq":', { flag: 'a' });
  writeFileSync(join(folder, 'journal-77.jsonl'), '{"seq":1}\n');
  const second = await OwnProcess.start(t, '--port', '0', '--state', folder);
  const here = second.control.sandbox();
  await second.control.saveState();
  const journal = await here.journal.list();
  t.ok(
    journal.some(({ seq }) => seq === last),
    'so do entries of the journal, and a torn line is not read',
  );
  t.ok(
    journal.every(({ seq }) => seq <= last || seq > 1_000_000),
    'numbers that may have been given are not given twice',
  );
  t.notOk(readdirSync(folder).includes('journal-77.jsonl'), 'the journal of no life goes');
  t.same(await second.control.sandbox('asked').clock.get(), { mode: 'frozen', now: '2040-01-01T00:00:00.000Z' });
  const sets = readdirSync(folder).filter((name) => name.startsWith('fixtures-'));
  t.equal(sets.length, 1, 'two sandboxes stand on one set');
  await second.end('SIGKILL');
});

t.test('TEST-8 a mock without a folder says so when it is to save', async (t) => {
  const { control } = await OwnProcess.start(t, '--port', '0');
  await t.rejects(control.saveState(), { status: 409, code: 'STATE_NOT_SAVED', detail: /--state DIR/ });
});

t.test('TEST-8 a folder belongs to one process', async (t) => {
  const folder = newFolder();
  const first = await OwnProcess.start(t, '--port', '0', '--state', folder);
  const { code, stderr } = await failedStart('--state', folder);
  t.equal(code, 2);
  t.match(stderr, /^latchkey: \S+ is in use by process \d+ on \S+; a folder keeps the state of one process\n$/);
  await first.end('SIGKILL');
  const second = await OwnProcess.start(t, '--port', '0', '--state', folder);
  t.match(await second.control.health(), { status: 'ok' }, 'the lock of one that was killed does not count');
});

t.test('TEST-8 a file that is no whole state of this version is told and left as it is', async (t) => {
  const folder = newFolder();
  const made = await OwnProcess.start(t, '--port', '0', '--state', folder);
  await made.end();
  const file = join(folder, 'state.jsonl');
  const good = readFileSync(file, 'utf8');
  const lines = good.trimEnd().split('\n');
  const cases: readonly (readonly [string, RegExp])[] = [
    [good.slice(0, -30), /is torn or was changed by hand/],
    [`${lines.slice(0, -1).join('\n')}\n`, /is torn or was changed by hand/],
    [good.slice(0, good.length / 2), /is torn or was changed by hand/],
    [good.replace('"mode":"real"', '"mode":"fast"'), /is torn or was changed by hand/],
    [good.replace('"format":1', '"format":2'), /is of format 2, from a newer Latchkey; this one reads formats up to 1/],
    ['', /is no state of Latchkey/],
    ['{"version":1,"records":{}}\n', /is no state of Latchkey/],
    ['accounts:\n  - id: x\n', /is no state of Latchkey/],
  ];
  for (const [text, said] of cases) {
    writeFileSync(file, text);
    const { code, stderr } = await failedStart('--state', folder);
    t.equal(code, 2, String(said));
    t.match(stderr, said);
    t.equal(stderr.trimEnd().split('\n').length, 1, 'one line');
    t.equal(readFileSync(file, 'utf8'), text, 'untouched');
  }
  writeFileSync(file, good);
  const again = await OwnProcess.start(t, '--port', '0', '--state', folder);
  t.match(await again.control.health(), { status: 'ok' });
  const both = await failedStart('--state', folder, '--store', 'redis://127.0.0.1:1');
  t.match(both, { code: 2, stderr: /--state and --store cannot be used together/ });
  const { code, stderr } = await failedStart('--state', file);
  t.equal(code, 2);
  t.match(stderr, /^latchkey: \S+ cannot keep a state: EEXIST/, 'a file is no folder');
});

t.test('TEST-8 a process that is killed while it saves leaves the old state or the new one, 50 times', async (t) => {
  const folder = newFolder();
  const filler = { from: 'a@b.example', to: 'c@d.example', inbox: 'c@d.example', subject: 's', codes: [], links: [] };
  let saved = 0;
  let begun = 0;
  for (let round = 0; round < 50; round++) {
    const mock = await OwnProcess.start(t, '--port', '0', '--state', folder);
    const sandbox = mock.control.sandbox();
    if (round === 0) {
      const state = await sandbox.state.export();
      const mails = Array.from({ length: 500 }, (_, each) => ({
        ...filler,
        ...{ id: String(each).padStart(10, '0'), text: 'x'.repeat(500), html: '', sentAt: 0, deliveredAt: 0 },
      }));
      await sandbox.state.import({ ...state, records: { ...state.records, mails } });
    }
    const { captchaFailures } = await sandbox.settings.get();
    t.ok(
      round === 0 || (captchaFailures >= saved && captchaFailures <= begun),
      `${saved} or ${begun}: ${captchaFailures}`,
    );
    if (round % 10 === 0) t.equal((await sandbox.mail.list()).length, 500);
    await sandbox.settings.change({ captchaFailures: 100 + round });
    if (round % 5 === 0) await mock.control.saveState();
    if (round % 5 === 0) saved = 100 + round;
    begun = 100 + round;
    // Killed at another step of the saving each time: its file is begun, grows, takes its place, is tidied up.
    let steps = round % 7;
    const killed = new Promise<void>((resolve) => {
      const watcher = watch(folder, () => {
        if (steps-- > 0) return;
        watcher.close();
        resolve(mock.end('SIGKILL').then(() => undefined));
      });
    });
    const saving = mock.control.saveState().then(
      () => true,
      () => false,
    );
    await killed;
    if (await saving) saved = begun;
  }
});
