/** From the start of the process to the first answer, against a bare node:http server. Aim: below 3x. */
import { fileURLToPath } from 'node:url';
import { firstAnswer, type Question } from './lib/first-answer.ts';
import { type Subject, versusFloor } from './lib/versus-floor.ts';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const latchkey = [here('../bin/latchkey.cjs'), 'start', '--port', '0', '--json'];

const fromStart = (name: string, question: Question): Subject => ({
  name,
  aim: 3,
  cost: () => firstAnswer(latchkey, question),
});

await versusFloor({
  title: 'cold start',
  unit: 'ms',
  rounds: 15,
  floor: { name: 'bare node:http', cost: () => firstAnswer([here('lib/bare-server.cjs')], { path: '/' }) },
  subjects: [
    fromStart('health', { path: '/_latchkey/health' }),
    fromStart('first sign-in page', { path: '/signin', host: 'signin.aws.amazon.com.localhost' }),
    fromStart('first control API call', { path: '/_latchkey/api/sandboxes' }),
  ],
});
