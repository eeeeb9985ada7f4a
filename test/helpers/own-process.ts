import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import type { LatchkeyClient } from '../../src/client/index.ts';
import { packageRoot } from '../../src/package-root.ts';
import { endOf } from './command-line.ts';
import { controlOf } from './world.ts';

/** The part of tap's test object that ends what it started. */
interface Owner {
  teardown(end: () => unknown): unknown;
}

/** The program as it is installed. */
export const bin = join(packageRoot(), 'bin/latchkey.cjs');

/** `npm test` builds; a file that runs by itself needs it, too. */
export async function build(): Promise<void> {
  if (existsSync(join(packageRoot(), 'dist/index.cjs'))) return;
  await promisify(execFile)(process.execPath, ['--import', 'tsx', join(packageRoot(), 'scripts/build.ts')], {
    cwd: packageRoot(),
  });
}

/** A Latchkey in a process of its own, as a user starts it. */
export class OwnProcess {
  readonly port: number;
  /** The port of https, where there is one. */
  readonly tlsPort: number;
  readonly control: LatchkeyClient;
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess, { port, tlsPort = 0 }: { port: number; tlsPort?: number }) {
    this.#child = child;
    this.port = port;
    this.tlsPort = tlsPort;
    this.control = controlOf(port);
  }

  /** Starts it, and waits until it listens; killed when the test ends. */
  static start(owner: Owner, ...args: string[]): Promise<OwnProcess> {
    return OwnProcess.startWith(owner, {}, ...args);
  }

  /** The same, with some variables of the environment. */
  static async startWith(owner: Owner, env: Record<string, string>, ...args: string[]): Promise<OwnProcess> {
    await build();
    const child = spawn(process.execPath, [bin, '--json', ...args], {
      stdio: ['ignore', 'pipe', 'inherit'],
      env: { ...process.env, ...env },
    });
    owner.teardown(() => child.kill('SIGKILL'));
    for await (const line of createInterface({ input: child.stdout })) return new OwnProcess(child, JSON.parse(line));
    throw new Error('it ended before it listened');
  }

  /** Sends a signal. */
  send(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Ends it by a signal; answers its exit code. */
  async end(signal: 'SIGTERM' | 'SIGINT' | 'SIGKILL' = 'SIGTERM'): Promise<number | null> {
    this.#child.kill(signal);
    return endOf(this.#child);
  }
}

/** The end of a failing start. */
export async function failedStart(...args: string[]): Promise<{ code: number; stderr: string }> {
  await build();
  return new Promise((resolve) => {
    execFile(process.execPath, [bin, '--port', '0', ...args], (error, _stdout, stderr) =>
      resolve({ code: Number(error?.code ?? 0), stderr }),
    );
  });
}
