import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

export interface Question {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export interface Reply {
  readonly status: number;
  /** Lines of the head, without the first. */
  readonly head: readonly string[];
  readonly body: string;
}

/**
 * One keep-alive connection that asks one thing at a time. It does as little as can be, because what the client costs is
 * measured along with the server.
 */
export class Connection {
  readonly #socket: Socket;
  #seen = '';
  #done: ((reply: Reply) => void) | undefined;
  #fail: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    // Every byte of an answer is one letter, so that Content-Length counts letters.
    socket.setEncoding('latin1').setNoDelay();
    socket.on('data', (text: string) => this.#take(text));
    socket.on('error', (error) => this.#fail?.(error));
    socket.on('close', () => this.#fail?.(new Error('the server has closed the connection')));
  }

  static async open(port: number): Promise<Connection> {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    return new Connection(socket);
  }

  /** Rejects when the connection ends instead, or has ended: nobody may wait for ever. */
  ask({ method, path, headers = {}, body = '' }: Question): Promise<Reply> {
    const fields = Object.entries({ host: 'localhost', ...headers }).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = method === 'POST' ? `content-length: ${body.length}\r\n` : '';
    return new Promise((resolve, reject) => {
      if (this.#socket.destroyed) return reject(new Error('the server has closed the connection before'));
      this.#done = resolve;
      this.#fail = reject;
      this.#socket.write(`${method} ${path} HTTP/1.1\r\n${fields.join('')}${length}\r\n${body}`, 'latin1');
    });
  }

  close(): void {
    this.#socket.destroy();
  }

  #take(text: string): void {
    this.#seen += text;
    const end = this.#seen.indexOf('\r\n\r\n');
    if (end < 0) return;
    const [first = '', ...head] = this.#seen.slice(0, end).split('\r\n');
    const length = lengthIn(head);
    const body = this.#seen.slice(end + 4);
    if (body.length < length) return;
    this.#seen = '';
    this.#done?.({ status: Number(first.split(' ')[1]), head, body });
  }
}

function lengthIn(head: readonly string[]): number {
  const line = head.find((each) => /^content-length: /i.test(each));
  return line === undefined ? 0 : Number(line.slice('content-length: '.length));
}

/**
 * Does work `times` over on a pool of connections, one piece at a time on each.
 * @returns microseconds per piece, of wall time
 */
export async function onPool(
  pool: readonly Connection[],
  times: number,
  work: (connection: Connection) => Promise<void>,
): Promise<number> {
  let left = times;
  const started = performance.now();
  await Promise.all(
    pool.map(async (connection) => {
      while (left-- > 0) await work(connection);
    }),
  );
  return ((performance.now() - started) * 1000) / times;
}

export const openPool = (port: number, size = 16): Promise<Connection[]> =>
  Promise.all(Array.from({ length: size }, () => Connection.open(port)));
