import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { openPool, type Question } from './connection.ts';

/** A server with authorization codes: asked for a number by message, it answers that many token requests. */
export async function forkWithCodes(script: string) {
  const server = fork(fileURLToPath(new URL(script, import.meta.url)), { execArgv: ['--import', 'tsx'] });
  const ended = once(server, 'exit');
  const [port] = (await once(server, 'message')) as [number];
  const pool = await openPool(port);
  return {
    pool,
    async exchanges(count: number): Promise<Question[]> {
      server.send(count);
      const [questions] = (await once(server, 'message')) as [Question[]];
      return questions;
    },
    async stop(): Promise<void> {
      for (const connection of pool) connection.close();
      server.kill();
      await ended;
    },
  };
}

/** The other side: tells the port, and answers each number with token requests. */
export function offerCodes(port: number, exchange: () => Promise<Question>): void {
  process.send?.(port);
  process.on('message', async (count: number) => {
    const questions: Question[] = [];
    while (questions.length < count) questions.push(await exchange());
    process.send?.(questions);
  });
}
