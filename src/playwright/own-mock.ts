import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { packageRoot } from '../package-root.ts';

/** A mock in a process of its own. */
interface OwnMock {
  /** The plain endpoint. */
  readonly origin: string;
  close(): Promise<void>;
}

/**
 * Starts a mock at a free port.
 * @throws Error when it ends before it listens; its own words stand in the output
 */
export async function startOwnMock(): Promise<OwnMock> {
  const program = join(packageRoot(), 'bin/latchkey.cjs');
  const child = spawn(process.execPath, [program, 'start', '--port', '0', '--json'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  // A browser that nobody closes leaves nothing behind.
  const kill = () => child.kill();
  process.once('exit', kill);
  for await (const line of createInterface({ input: child.stdout }))
    return {
      origin: JSON.parse(line).origin,
      async close() {
        process.off('exit', kill);
        kill();
        await ended;
      },
    };
  throw new Error('the mock ended before it listened');
}
