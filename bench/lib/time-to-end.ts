import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type ClientRequest, get } from 'node:http';
import { createInterface } from 'node:readline';

/** Calls that clients have open when a process is told to end; none of them ends by itself in time. */
const OPEN = [
  '/_latchkey/health',
  '/_latchkey/api/sandboxes/default/events',
  '/_latchkey/api/sandboxes/default/mail?wait=5m',
];

/** Milliseconds from SIGTERM to the end of a mock that has clients: an idle one, one that follows events, one that waits for mail. */
export async function timeToEnd(command: readonly string[]): Promise<number> {
  const child = spawn(process.execPath, command, { stdio: ['ignore', 'pipe', 'inherit'] });
  const [line] = await once(createInterface({ input: child.stdout }), 'line');
  const { port } = JSON.parse(line as string) as { port: number };
  const requests = OPEN.map((path): ClientRequest => {
    const request = get({ host: '127.0.0.1', port, path, agent: false, headers: { connection: 'keep-alive' } });
    return request
      .on('error', () => undefined)
      .on('response', (answer) => answer.on('error', () => undefined).resume());
  });
  await Promise.all(requests.slice(0, 2).map((request) => once(request, 'response')));
  const began = performance.now();
  child.kill('SIGTERM');
  await once(child, 'exit');
  return performance.now() - began;
}
