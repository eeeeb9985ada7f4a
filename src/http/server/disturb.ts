import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import type { Disturbance } from '../../core/calls/disturbance.ts';

type Written = Pick<ServerResponse, 'writeHead' | 'write' | 'end'>;

/** The pieces of a second in which a slow body goes out. */
const PIECES = 10;

/** Lets an answer go wrong on its way out: it is held back whole, and then sent as the disturbance has it. */
export function disturb(response: ServerResponse, disturbance: Disturbance): void {
  const chunks: Buffer[] = [];
  let status = 200;
  let headers: OutgoingHttpHeaders = {};
  const keep = (chunk: unknown): void => {
    if (typeof chunk === 'string' || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk as string));
  };
  const held: Written = {
    writeHead(code: number, ...rest: unknown[]) {
      status = code;
      headers = { ...(rest.findLast((each) => typeof each === 'object') as OutgoingHttpHeaders | undefined) };
      return response;
    },
    write(chunk: unknown, ...rest: unknown[]) {
      keep(chunk);
      tellDone(rest);
      return true;
    },
    end(...rest: unknown[]) {
      keep(rest[0]);
      // From here on the response is Node's own again.
      for (const name of ['writeHead', 'write', 'end'] as const) Reflect.deleteProperty(response, name);
      sendDisturbed(response, { status, headers, body: Buffer.concat(chunks) }, disturbance);
      tellDone(rest);
      return response;
    },
  };
  Object.assign(response, held);
}

function tellDone(rest: readonly unknown[]): void {
  const done = rest.findLast((each) => typeof each === 'function') as (() => void) | undefined;
  if (done !== undefined) process.nextTick(done);
}

interface Answer {
  readonly status: number;
  readonly headers: OutgoingHttpHeaders;
  readonly body: Buffer;
}

function sendDisturbed(response: ServerResponse, answer: Answer, { cut, truncate, bytesPerSecond }: Disturbance): void {
  if (cut === 'instead') {
    response.destroy();
    return;
  }
  const body = truncate === true ? answer.body.subarray(0, Math.floor(answer.body.length / 2)) : answer.body;
  response.writeHead(answer.status, { ...answer.headers, 'content-length': body.length });
  const { socket } = response;
  // A body of nothing is cut after the head.
  if (cut === 'during') {
    const half = body.subarray(0, Math.floor(body.length / 2));
    response.flushHeaders();
    sendSlowly(response, half, bytesPerSecond, () => socket?.destroySoon());
    return;
  }
  if (cut === 'after') response.once('finish', () => socket?.destroySoon());
  sendSlowly(response, body, bytesPerSecond, () => response.end());
}

/** Sends a body at so many bytes a second, or at once; stops when nobody listens any more. */
function sendSlowly(
  response: ServerResponse,
  body: Buffer,
  bytesPerSecond: number | undefined,
  done: () => void,
): void {
  if (bytesPerSecond === undefined) {
    if (body.length > 0) response.write(body, () => done());
    else done();
    return;
  }
  const perSecond = Math.max(1, Math.floor(bytesPerSecond / PIECES));
  const pause = bytesPerSecond < PIECES ? 1000 / bytesPerSecond : 1000 / PIECES;
  let sent = 0;
  const timer = setInterval(() => {
    if (response.destroyed || sent >= body.length) {
      clearInterval(timer);
      if (!response.destroyed) done();
      return;
    }
    response.write(body.subarray(sent, sent + perSecond));
    sent += perSecond;
  }, pause).unref();
}
