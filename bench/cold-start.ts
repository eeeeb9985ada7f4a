/** From the start of the process to the first answer, against a bare node:http server. Aim: 1.6x to health, 2x to a page. */
import { fileURLToPath } from 'node:url';
import { firstAnswer, type Question } from './lib/first-answer.ts';
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
