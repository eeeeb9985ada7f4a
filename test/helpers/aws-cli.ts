import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { atEnd } from './at-end.ts';
import { type Ended, endOf, onPath, run } from './command-line.ts';

const program = fileURLToPath(new URL('./aws-cli.py', import.meta.url));

interface Shell {
  readonly child: ChildProcess;
  readonly answers: AsyncIterator<string>;
}

/** The Python whose AWS CLI stands on the PATH; undefined where that is another program, such as version 2. */
function pythonOfAws(): string | undefined {
  const found = onPath('aws') ?? '';
  // A shim of pyenv tells for which file it stands.
  const file = found.includes('/shims/') ? spawnSync('pyenv', ['which', 'aws']).stdout.toString().trim() : found;
  const [first = ''] = readFileSync(file, 'latin1').split('\n', 1);
  return /^#!(\S*python\S*)$/.exec(first)?.[1];
}

function start(): Shell | undefined {
  const python = pythonOfAws();
  if (python === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-aws-'));
  const env = { HOME: join(folder, 'home'), PATH: process.env.PATH, PYTHONWARNINGS: 'ignore' };
  const child = spawn(python, [program], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  atEnd(async () => {
    child.stdin.end();
    await endOf(child);
    rmSync(folder, { recursive: true });
  });
  return { child, answers: createInterface({ input: child.stdout })[Symbol.asyncIterator]() };
}

let started: { readonly shell: Shell | undefined } | undefined;
let last: Promise<unknown> = Promise.resolve();

/**
 * Runs the AWS CLI to its end, without a terminal; what it asks for is read from `input`. Version 1 takes most of a second to
 * start: here it starts once for all tests of the process.
 */
export async function runAws(args: readonly string[], env: Record<string, string>, input = ''): Promise<Ended> {
  started ??= { shell: start() };
  const { shell } = started;
  if (shell === undefined) return run('aws', args, env, input);
  const call = async (): Promise<Ended> => {
    shell.child.stdin?.write(`${JSON.stringify({ args, env: { PATH: process.env.PATH, ...env }, input })}\n`);
    const { value, done } = await shell.answers.next();
    if (done) throw new Error('the process of the AWS CLI has ended');
    return JSON.parse(value);
  };
  // One call after the other.
  const ended = last.then(call);
  last = ended.catch(() => {});
  return ended;
}
