/**
 * `npm run fuzz [-- requests [seed]]`: asks the server whatever a seed makes up, over control API, pages, AWS APIs and raw
 * HTTP. A fault is an answer of 5xx, but for the 501 of what is not built; no answer, but to raw bytes; and the end of the server. Each is
 * printed with its request. The same seed makes the same requests again.
 */
import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { Attack, Attacker } from './fuzz/attack.ts';
import { queryAttacker, restAttacker } from './fuzz/aws-requests.ts';
import { ControlAttacker } from './fuzz/control-requests.ts';
import { Dice } from './fuzz/dice.ts';
import { PageAttacker } from './fuzz/page-requests.ts';
import { rawAttacker } from './fuzz/raw-requests.ts';
import { bytesOf, type Outcome, send } from './fuzz/send.ts';

/** A world is made anew so often, because what was broken in the old one hides the rest. */
const WORLD = 500;
const ENOUGH = 20;

const [requests = process.env.CI ? 20_000 : 2000, seed = Date.now() % 1_000_000_000] = process.argv
  .slice(2)
  .map(Number);
if (!Number.isSafeInteger(requests) || !Number.isSafeInteger(seed))
  throw new Error('npm run fuzz [-- requests [seed]]');

const dice = new Dice(seed);
const attackers: readonly Attacker[] = [
  new ControlAttacker(),
  queryAttacker,
  restAttacker,
  rawAttacker,
  new PageAttacker(),
  new PageAttacker(),
  new PageAttacker(),
];

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
  readonly pid?: number;
}

async function start(): Promise<Server> {
  const child = fork(fileURLToPath(new URL('fuzz/server.ts', import.meta.url)));
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return { child, port, pid: child.pid };
}

async function newWorld(server: Server): Promise<void> {
  const path = '/_latchkey/api/sandboxes';
  await send(server, { method: 'DELETE', host: 'localhost', path: `${path}/fuzz` });
  const headers = { 'Content-Type': 'application/json' };
  await send(server, { method: 'POST', host: 'localhost', path, headers, body: '{"name":"fuzz","seed":"fuzz"}' });
}

/** The fault of an answer, if it has one. */
function faultOf(outcome: Outcome | Error, attack: Attack, child: ChildProcess): string | undefined {
  if (child.exitCode !== null || child.signalCode !== null) return 'the server has ended';
  if (outcome instanceof Error) return outcome.message;
  if (outcome.status === 0 && !('raw' in attack)) return 'hung up without a word';
  return outcome.status >= 500 && outcome.status !== 501 ? `answered ${outcome.status}` : undefined;
}

function tell(at: number, fault: string, attack: Attack): void {
  const bytes = bytesOf(attack);
  const shown = bytes.length > 4000 ? `${bytes.subarray(0, 4000)}… (${bytes.length} bytes)` : String(bytes);
  console.log(`\n== request ${at} ${fault}\n${JSON.stringify(shown)}`);
}

async function run(): Promise<number> {
  let server = await start();
  let faults = 0;
  for (let at = 0; at < requests && faults < ENOUGH; at += 1) {
    if (at % WORLD === 0) await newWorld(server);
    const attacker = dice.pick(attackers);
    const attack = await attacker.next(dice);
    const outcome = await send(server, attack).catch((error: Error) => error);
    const fault = faultOf(outcome, attack, server.child);
    if (fault !== undefined) {
      await newWorld(server);
      faults += 1;
      tell(at, fault, attack);
    }
    if (outcome instanceof Error || server.child.exitCode !== null) {
      server.child.kill('SIGKILL');
      server = await start();
      await newWorld(server);
    } else attacker.learn?.(outcome);
  }
  server.child.kill();
  return faults;
}

console.log(`seed ${seed}`);
const faults = await run();
console.log(`${requests} requests, ${faults} faults (seed ${seed})`);
process.exitCode = faults === 0 ? 0 : 1;
