/** The cost of the fault layer for a call that no fault is for (TEST-5). Aim: less than 1 µs, in process. */
import { FaultWatch } from '../src/core/faults/fault-watch.ts';
import { addFault } from '../src/core/faults/keep-faults.ts';
import { faultsIn } from '../src/core/faults/read-faults.ts';
import type { Sandbox } from '../src/core/sandbox.ts';
import { bareSandbox } from '../test/helpers/bare-sandbox.ts';
import { tellVersusMaking } from './lib/told-calls.ts';

/** A sandbox with so many faults, each for another API. */
async function withFaults(count: number): Promise<Sandbox> {
  const sandbox = await bareSandbox();
  for (let at = 0; at < count; at += 1)
    await addFault(sandbox, { when: { service: `other-${at}` }, effect: { answer: 'throttled' } });
  await faultsIn(sandbox);
  return sandbox;
}

const watches = [new FaultWatch()];
const [none, one, ten] = [await withFaults(0), await withFaults(1), await withFaults(10)];
await tellVersusMaking('the fault layer, for a call that no fault is for, in process', [
  { name: 'no layer', sandbox: none, watches: [] },
  { name: 'no faults', sandbox: none, watches, atLeast: 1e6 },
  { name: 'a fault for another API', sandbox: one, watches, atLeast: 1e6 },
  { name: 'ten faults for other APIs', sandbox: ten, watches },
]);
