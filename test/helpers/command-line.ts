import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { Keys } from './signed-call.ts';

/** The exit code of a process, or null after a signal: of one that has ended already, too, whose event comes no more. */
export async function endOf(child: ChildProcess): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

/** The part of tap's test object that ends what it started. */
export interface Owner {
  teardown(end: () => unknown): unknown;
}

/** A program's output and its exit code. */
export interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A program that hangs is ended; one that is slow is not. */
const TIMEOUT_MS = 180_000;
/** The time that it has to say why. */
const GRACE_MS = 5000;

/** The path of a program. */
export function onPath(program: string): string | undefined {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return join(folder, program);
    } catch {
      // Looked for in the next folder.
    }
  }
  return undefined;
}

/**
 * For a test's `{ skip }`: false, or which program is missing. CI has all of them.
 * @throws Error in CI, where its absence is a failure
 */
export function programMissing(program: string): false | string {
  return onPath(program) === undefined && untested(`no ${program} on the PATH: this client is not tested`);
}

/**
 * As `programMissing`, for a package of Python's.
 * @throws Error in CI, where its absence is a failure
 */
export function pythonPackageMissing(name: string): false | string {
  const missing = `Python cannot import ${name}: this client is not tested`;
  return spawnSync('python3', ['-c', `import ${name}`]).status !== 0 && untested(missing);
}

function untested(missing: string): string {
  if (process.env.CI) throw new Error(missing);
  console.error(missing);
  return missing;
}

/** A home of its own, so that no profile and no cache of this machine is read or written; gone when the test ends. */
export function newHome(owner: Owner): string {
  const home = mkdtempSync(join(tmpdir(), 'latchkey-home-'));
  owner.teardown(() => rmSync(home, { recursive: true, force: true }));
  return home;
}

/** The environment of an AWS client: the endpoint, one attempt, and nothing of this machine's own settings. */
export function clientEnv(home: string, endpoint: string, keys?: Keys): Record<string, string> {
  return {
    HOME: home,
    AWS_ENDPOINT_URL: endpoint,
    AWS_MAX_ATTEMPTS: '1',
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_DEFAULT_REGION: 'eu-west-1',
    AWS_PAGER: '',
    // A client's warning about an old Python is no answer.
    PYTHONWARNINGS: 'ignore',
    NO_PROXY: '*',
    ...(keys && { AWS_ACCESS_KEY_ID: keys.accessKeyId, AWS_SECRET_ACCESS_KEY: keys.secretAccessKey }),
    ...(keys?.sessionToken && { AWS_SESSION_TOKEN: keys.sessionToken }),
  };
}

/** Runs a program to its end, without a terminal: what it asks for is read from `input`. */
export function run(program: string, args: readonly string[], env: Record<string, string>, input = ''): Promise<Ended> {
  const path = onPath(program) ?? program;
  // A shim of pyenv looks for its interpreters under HOME unless it is told.
  const shims = /^(.*)[/\\]shims[/\\][^/\\]+$/.exec(path)?.[1];
  const given = { PATH: process.env.PATH ?? '', ...(shims !== undefined && { PYENV_ROOT: shims }), ...env };
  // In a session of its own it has no terminal to ask at.
  const child = spawn(path, args, { env: given, detached: true });
  const said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    child[name].setEncoding('utf8').on('data', (text) => {
      said[name] += text;
    });
  // A program that has ended reads no more.
  child.stdin.on('error', () => undefined).end(input);
  const limit = setTimeout(() => {
    said.stderr = `${program} ${args.join(' ').slice(0, 200)} was ended after ${TIMEOUT_MS / 1000} s\n${said.stderr}`;
    endAll(child);
  }, TIMEOUT_MS);
  return new Promise((resolve) => {
    const end = (code: number | null) => {
      clearTimeout(limit);
      resolve({ code: code ?? 1, ...said });
    };
    child.on('close', end).on('error', (error) => {
      said.stderr += error.message;
      end(1);
    });
  });
}

/** Ends a program and all that it has started: one that can says what it waits for, and nobody holds its output open. */
function endAll(child: ChildProcess): void {
  signalAll(child, 'SIGTERM');
  setTimeout(() => {
    signalAll(child, 'SIGKILL');
    // One that has left the session may hold them open.
    child.stdout?.destroy();
    child.stderr?.destroy();
  }, GRACE_MS);
}

function signalAll({ pid }: ChildProcess, signal: NodeJS.Signals): void {
  try {
    if (pid !== undefined) process.kill(-pid, signal);
  } catch {
    // There is nobody any more.
  }
}
