import { readFileSync } from 'node:fs';
import { connect } from 'node:net';
import type { Attack } from './attack.ts';

/** The outcome of a request: the bytes of its answer; none where the server hung up without a word. */
export interface Outcome {
  readonly status: number;
  readonly headers: string;
  readonly body: string;
}

/** There are no other clients: an answer that takes a server longer than this never comes. */
const PATIENCE_MS = 20_000;
/** So much longer waits who shares the machine with other programs: a server that does not get to work cannot answer. */
const BUSY = 10;

/** How long a process has worked since it started, in milliseconds; the time that passed, where the system does not tell. */
export function worked(pid: number | undefined): number {
  try {
    // The twelfth and thirteenth field after the name are hundredths of seconds in the program and in the kernel.
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1').split(') ')[1]?.split(' ') ?? [];
    return 10 * (Number(fields[11]) + Number(fields[12]));
  } catch {
    return performance.now();
  }
}

/** The bytes of a request, as they are sent. */
export function bytesOf(attack: Attack): Buffer {
  if ('raw' in attack) return attack.raw;
  const { method, host, path, headers = {}, body } = attack;
  const content = body === undefined ? undefined : Buffer.from(body);
  const lines = [
    `${method} ${path} HTTP/1.1`,
    ...(host === undefined ? [] : [`Host: ${host}`]),
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    ...(content === undefined ? [] : [`Content-Length: ${content.length}`]),
    'Connection: close',
  ];
  const head = Buffer.from(`${lines.join('\r\n')}\r\n\r\n`);
  return content === undefined ? head : Buffer.concat([head, content]);
}

/**
 * Sends a request on a connection of its own, and reads until the server hangs up.
 * @param pid of the server
 * @throws Error when it does not
 */
export function send(
  { port, pid }: { readonly port: number; readonly pid?: number },
  attack: Attack,
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(port, '127.0.0.1');
    const [sent, before] = [performance.now(), worked(pid)];
    const timer = setInterval(() => {
      if (worked(pid) - before < PATIENCE_MS && performance.now() - sent < BUSY * PATIENCE_MS) return;
      clearInterval(timer);
      socket.destroy();
      reject(new Error(`no answer within ${PATIENCE_MS / 1000} s of work`));
    }, 1000);
    socket.on('data', (chunk) => chunks.push(chunk));
    // A server that hangs up before it has read all says so this way; its answer counts.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      clearInterval(timer);
      resolve(outcomeOf(Buffer.concat(chunks).toString()));
    });
    // Half-closed, whatever goes on and on ends here; but the server hangs up on who is half gone before a slow answer is there.
    if ('raw' in attack) socket.end(bytesOf(attack));
    else socket.write(bytesOf(attack));
  });
}

function outcomeOf(text: string): Outcome {
  const end = text.indexOf('\r\n\r\n');
  const headers = end < 0 ? text : text.slice(0, end);
  return {
    status: Number(headers.split(' ', 2)[1] ?? 0),
    headers,
    body: end < 0 ? '' : text.slice(end + 4),
  };
}
