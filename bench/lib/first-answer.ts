import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { get, type IncomingMessage } from 'node:http';

/** The questions to a server that has just started. */
export interface Question {
  readonly path: string;
  /** The host to ask for, without the port; the server is on 127.0.0.1. */
  readonly host?: string;
}

/** The port of the first URL that a server prints. */
async function portOf(server: ChildProcess): Promise<number> {
  if (server.stdout === null) throw new Error('the server has no standard output to tell its port on');
  for await (const chunk of server.stdout) {
    const port = /https?:\/\/[^\s"/]+:(\d+)/.exec(String(chunk))?.[1];
    if (port !== undefined) return Number(port);
  }
  throw new Error('the server ended before it told its port');
}

async function ask(port: number, { path, host = 'localhost' }: Question): Promise<void> {
  const request = get({ host: '127.0.0.1', port, path, headers: { host: `${host}:${port}` } });
  const [response]: [IncomingMessage] = (await once(request, 'response')) as [IncomingMessage];
  await once(response.resume(), 'end');
  if (response.statusCode !== 200) throw new Error(`${path} answered ${response.statusCode}`);
}

/**
 * Starts a Node program that serves HTTP and prints its URL, asks it one thing, and stops it.
 * @param args of `node`
 * @returns milliseconds from the start of the process to the end of the answer
 */
export async function firstAnswer(args: readonly string[], question: Question): Promise<number> {
  const started = performance.now();
  const server = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(server, 'exit');
  try {
    await ask(await portOf(server), question);
    return performance.now() - started;
  } finally {
    server.kill();
    await ended;
  }
}
