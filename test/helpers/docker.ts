import { execFile } from 'node:child_process';
import { packageRoot } from '../../src/package-root.ts';
import type { Ended } from './command-line.ts';

/** For a test's `{ skip }`. `.ci/run` sets the variable where there is an engine, and says aloud where there is none. */
export const dockerMissing =
  process.env.LATCHKEY_TEST_DOCKER === undefined && 'LATCHKEY_TEST_DOCKER is not set: Docker is not tested';

/** An image is built in minutes. */
export const TIMEOUT_MS = 600_000;

/** The base image, which no test can pull. */
export const NODE_IMAGE = process.env.NODE_IMAGE ?? 'node:22-bookworm-slim';

/** A command of Docker, in the root of the repository. */
export function docker(...args: readonly string[]): Promise<Ended> {
  const env = { ...process.env, LATCHKEY_HOST_PORT: '0', LATCHKEY_HOST_TLS: '0' };
  return new Promise((resolve) => {
    execFile('docker', args, { cwd: packageRoot(), env, timeout: TIMEOUT_MS }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), stdout, stderr }),
    );
  });
}

/** A command that reaches published ports: an engine of a lab has its network in a namespace. */
export const besideEngine = (...command: readonly string[]): readonly [string, ...string[]] => {
  const { LABNS } = process.env;
  return LABNS === undefined ? (command as [string, ...string[]]) : ['nsenter', `--net=${LABNS}`, ...command];
};
