/**
 * From the start of the process to the first answer, against a bare node:http server. Aim: 1.6x to health, 2x to a page. And from
 * SIGTERM to its end, with clients that have something open. Aim: 1 s.
 */
import { fileURLToPath } from 'node:url';
import { firstAnswer, type Question } from './lib/first-answer.ts';
import { timeToEnd } from './lib/time-to-end.ts';
import { type Subject, versusFloor } from './lib/versus-floor.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const latchkey = [here('../bin/latchkey.cjs'), 'start', '--port', '0', '--json'];

const fromStart = (name: string, aim: number, question: Question): Subject => ({
  name,
  aim,
  cost: () => firstAnswer(latchkey, question),
});

await versusFloor({
  title: 'cold start',
  unit: 'ms',
  rounds: 15,
  floor: { name: 'bare node:http', cost: () => firstAnswer([here('lib/bare-server.cjs')], { path: '/' }) },
  subjects: [
    fromStart('health', 1.6, { path: '/_latchkey/health' }),
    fromStart('first sign-in page', 2, { path: '/signin', host: 'signin.aws.amazon.com.localhost' }),
    fromStart('first control API call', 2, { path: '/_latchkey/api/sandboxes' }),
  ],
});

const ends: number[] = [];
for (let round = 0; round < 5; round++) ends.push(await timeToEnd(latchkey));
const longest = Math.max(...ends);
console.log(
  `  SIGTERM to the end, with clients: ${longest.toFixed(0)} ms at most of ${ends.length}  aim < 1000 ms: ${longest < 1000 ? 'met' : 'MISSED'}`,
);
