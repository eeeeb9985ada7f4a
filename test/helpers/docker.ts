import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { text as textOf } from 'node:stream/consumers';
import { packageRoot } from '../../src/package-root.ts';
import type { Ended, Owner } from './command-line.ts';
import { recipeBlocks } from './readme.ts';

/** For a test's `{ skip }`. `.ci/run` sets the variable where there is an engine, and says aloud where there is none. */
export const dockerMissing =
  process.env.LATCHKEY_TEST_DOCKER === undefined && 'LATCHKEY_TEST_DOCKER is not set: Docker is not tested';

/** An image is built in minutes. */
export const TIMEOUT_MS = 600_000;

/** The base image, which no test can pull. */
export const NODE_IMAGE = process.env.NODE_IMAGE ?? 'node:22-bookworm-slim';

type Docker = (...args: readonly string[]) => Promise<Ended>;

/** Commands of Docker, in the root of the repository. */
export const dockerWith =
  (more: Readonly<Record<string, string>>): Docker =>
  (...args) => {
    const env = { ...process.env, LATCHKEY_HOST_PORT: '0', LATCHKEY_HOST_TLS: '0', ...more };
    return new Promise((resolve) => {
      execFile('docker', args, { cwd: packageRoot(), env, timeout: TIMEOUT_MS }, (error, stdout, stderr) =>
        resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
      );
    });
  };

export const docker = dockerWith({});

/** The commands of a block of docs/recipes/docker.md, one for each line that continues none before it. */
export const dockerRecipe = (heading: string): readonly string[] =>
  recipeBlocks('docker.md')
    .filter(({ name }) => name === `sh: ${heading}`)
    .flatMap(({ code }) => code.trim().split(/(?<!\\)\n/));

/** A command of the recipe as it stands there, in the root of the repository; a project has a name of its own, and ports that are free. */
export function runToTheLetter(
  command: string,
  project: string,
  more: Readonly<Record<string, string>> = {},
): ChildProcess {
  const env = {
    ...process.env,
    LATCHKEY_HOST_PORT: '0',
    LATCHKEY_HOST_TLS: '0',
    COMPOSE_PROJECT_NAME: project,
    ...more,
  };
  const [program, ...args] = besideEngine('sh', '-ec', command);
  return spawn(program, args, { cwd: packageRoot(), env, stdio: ['ignore', 'pipe', 'pipe'], detached: true });
}

/** Ends such a command as Ctrl-C in a terminal does: the shell, and what it runs. */
export function interrupt({ pid, exitCode, signalCode }: ChildProcess): void {
  if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGINT');
}

/** The end of such a command, and all that it has said. */
export async function toTheLetter(...given: Parameters<typeof runToTheLetter>): Promise<Ended> {
  const child = runToTheLetter(...given);
  const limit = setTimeout(() => interrupt(child), TIMEOUT_MS);
  const [[code], stdout, stderr] = await Promise.all([
    once(child, 'close'),
    textOf(child.stdout as Readable),
    textOf(child.stderr as Readable),
  ]);
  clearTimeout(limit);
  return { code: code ?? 1, stdout, stderr };
}

/** The project of docker/compose.yaml under a name of its own, gone when its owner ends. */
export function composeProject(
  owner: Owner,
  name: string,
  { env = {}, profiles = [] }: { env?: Readonly<Record<string, string>>; profiles?: readonly string[] } = {},
): Docker {
  const run = dockerWith(env);
  const given = profiles.flatMap((profile) => ['--profile', profile]);
  const compose: Docker = (...args) =>
    run('compose', '--project-name', name, '--file', 'docker/compose.yaml', ...given, ...args);
  owner.teardown(() => compose('--profile', '*', 'down', '--volumes', '--timeout', '5'));
  return compose;
}

/** A command that reaches published ports: an engine of a lab has its network in a namespace. */
export const besideEngine = (...command: readonly string[]): readonly [string, ...string[]] => {
  const { LABNS } = process.env;
  return LABNS === undefined ? (command as [string, ...string[]]) : ['nsenter', `--net=${LABNS}`, ...command];
};
