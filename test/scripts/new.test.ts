import { execFile } from 'node:child_process';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import t from 'tap';
import { format, kinds } from '../../scripts/new/kinds.ts';
import { Tree } from '../../scripts/new/tree.ts';
import { copyTree } from '../../scripts/tree/copy-tree.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const packages = join(root, 'node_modules');

/** Written as the program does, in one process. */
const skeletons = [
  ['flow', 'signin/door-bell'],
  ['operation', 'control/parcels'],
  ['operation', 'sts/get-weather'],
  ['operation', 'iam/get-user'],
  ['operation', 'iam/upload-ssh-public-key'],
  ['page', 'signin/door'],
] as const;
const refusals = [
  ['DOOR_LOST', 'control', '409'],
  ['DOOR_UNSIGNED', 'signed-api', '400'],
  ['DOOR_UNKNOWN', 'rest-api', '400'],
  ['DOOR_SHUT', 'all', '423'],
] as const;
const asked = ['error', 'DOOR_LOCKED', '--status', '423', '--en', "It's locked.", '--ko', '잠겼습니다.'];

t.test('npm run new writes what lints, compiles and passes its own tests', async (t) => {
  const copy = await copyTree(root);
  t.teardown(() => rm(copy, { recursive: true, force: true }));
  const node = (...args: string[]) => run(process.execPath, args, { cwd: copy });
  const tree = new Tree(copy);
  for (const [kind, name] of skeletons) {
    const { size } = tree.touched;
    kinds[kind]?.(tree, name, { status: '400', door: 'page' });
    t.ok(tree.touched.size > size, `${kind} ${name}`);
  }
  for (const [code, door, status] of refusals)
    t.ok(kinds.error?.(tree, code, { door, status, en: "It's shut.", ko: '닫혔습니다.' }), code);
  format(copy, tree.touched);
  const told = await node('--import', 'tsx', 'scripts/new.ts', ...asked);
  const wrote = [...tree.touched, ...Array.from(told.stdout.matchAll(/^wrote (.*)$/gm), ([, path = '']) => path)];
  await t.resolves(node(join(packages, '@biomejs/biome/bin/biome'), 'check', ...wrote));
  await writeFile(
    join(copy, 'tsconfig.new.json'),
    JSON.stringify({ extends: './tsconfig.json', files: wrote, include: [] }),
  );
  // Several checkers would each find out the same types.
  await t.resolves(node(join(packages, '@typescript/native/bin/tsc'), '-p', 'tsconfig.new.json', '--checkers', '1'));
  const own = ['door-bell', 'parcels', 'get-weather', 'get-user', 'upload-ssh', 'door-page', 'all-flows'];
  const { stdout } = await node('--import', 'tsx', 'scripts/test.ts', '--fast', '--jobs', '1', ...own);
  t.match(stdout, / passed, 0 failed\n$/);
});

t.test('npm run new overwrites nothing, and says how it is called', async (t) => {
  const refused = (...args: string[]) =>
    run(process.execPath, ['--import', 'tsx', 'scripts/new.ts', ...args], { cwd: root });
  await t.rejects(refused('flow', 'signin/root-sign-in'), {
    code: 2,
    stderr: /src\/flows\/signin\/root-sign-in\.ts is there already/,
  });
  await t.rejects(refused('door', 'x'), { code: 2, stderr: /flow\|operation\|page\|error NAME/ });
  const tree = new Tree(root);
  const make = (kind: string, name: string, given = {}) =>
    kinds[kind]?.(tree, name, { status: '400', door: 'page', ...given });
  t.throws(() => make('flow', 'signin/RootSignIn'), /should be like/);
  t.throws(() => make('flow', 'root-sign-in'), /named by its area too/);
  t.throws(() => make('error', 'DOOR_LOCKED'), /--en/);
  t.throws(() => make('error', 'DOOR_LOCKED', { en: 'Locked.' }), /--ko/);
  t.throws(() => make('error', 'DOOR_LOCKED', { door: 'window' }), /--door is one of page/);
  t.same([...tree.touched], []);
});
