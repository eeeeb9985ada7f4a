import { DomainError } from '../../../../core/errors.ts';
import type { Sandbox } from '../../../../core/sandbox.ts';
import type { ClockState } from '../../../../core/time/clock.ts';
import { Turns } from '../../../../core/waits/turns.ts';
import type { FixtureSet } from '../../../../core/world/fixture-set.ts';
import type { SandboxPlan } from '../../../../core/world/sandbox-plan.ts';
import { keptSettings } from '../../../../core/world/settings.ts';
import type { ClockStart } from '../schemas/clock.ts';
import type { SandboxCreation } from '../schemas/sandboxes.ts';
import { readDuration, readInstant } from '../times.ts';
import type { ControlTools } from '../tools.ts';

const turns = new Turns();

/**
 * Makes a sandbox with all that was asked for, or none.
 * @param askedAt the port at which it was asked for
 * @param advise is told of the old names in fixtures
 * @throws {DomainError} `SANDBOX_EXISTS`, `SANDBOX_PERMANENT`, `PORT_UNAVAILABLE`, `INVALID_FIXTURES`, `NOT_FOUND`, `MALFORMED_REQUEST`
 */
export async function createSandbox(
  tools: ControlTools,
  name: string,
  wanted: SandboxCreation,
  askedAt: number | undefined,
  advise: (advice: readonly string[]) => void,
): Promise<Sandbox> {
  const fixtures = await fixturesFor(tools, wanted);
  if (wanted.fixtures !== undefined)
    advise(fixtures.oldNames.map(({ path, advice }) => `body.fixtures.${path}: ${advice}`));
  const settings = { ...tools.settings, ...keptSettings(wanted.settings ?? {}) };
  const plan = {
    name,
    fixtures,
    seed: wanted.seed,
    clock: wanted.clock && startOf(wanted.clock, tools.sandboxes.wall()),
    ...(Object.keys(settings).length > 0 && { settings }),
    ...(wanted.idle !== undefined && { idleMs: idleOf(wanted.idle) }),
  };
  // One at a time, or two that replace the same one would mix up their ports.
  return turns.run(name, async () => {
    if (wanted.replace === true) await makeRoom(tools, name, askedAt);
    return open(tools, plan, wanted.listen);
  });
}

async function open({ sandboxes, listeners }: ControlTools, plan: SandboxPlan, listen: true | number | undefined) {
  const sandbox = await sandboxes.create(plan);
  if (listen === undefined) return sandbox;
  try {
    await listeners.open(plan.name, listen);
  } catch (error) {
    await sandboxes.drop(plan.name);
    throw error;
  }
  return sandbox;
}

/** Drops the sandbox of that name, if there is one. */
async function makeRoom({ sandboxes, listeners }: ControlTools, name: string, askedAt: number | undefined) {
  if ((await sandboxes.find(name)) === undefined) return;
  const port = listeners.portOf(name);
  // Its connections end with it, so nobody could be answered there.
  if (port !== undefined && port === askedAt)
    throw new DomainError('MALFORMED_REQUEST', {
      detail: `${name} cannot be replaced at its own port; ask at another`,
    });
  await sandboxes.drop(name);
  await listeners.close(name);
}

const SHORTEST_IDLE_MS = 1000;

function idleOf(span: string): number {
  const ms = readDuration(span);
  if (ms >= SHORTEST_IDLE_MS) return ms;
  throw new DomainError('MALFORMED_REQUEST', { detail: 'body.idle is 1s or more' });
}

async function fixturesFor({ fixtures }: ControlTools, wanted: SandboxCreation): Promise<FixtureSet> {
  const [one, another] = (['fixtures', 'pack', 'packs'] as const).filter((name) => wanted[name] !== undefined);
  if (another !== undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: `body has both “${one}” and “${another}”; choose one` });
  const names = wanted.packs ?? (wanted.pack === undefined ? [] : [wanted.pack]);
  if (names.length > 0) return fixtures.packs(names);
  return wanted.fixtures === undefined ? fixtures.initial() : fixtures.inline(wanted.fixtures);
}

function startOf({ mode, now }: ClockStart, wall: number): ClockState {
  if (mode === 'real') return { mode, at: 0 };
  const instant = now === undefined ? wall : readInstant(now);
  return { mode, at: mode === 'frozen' ? instant : instant - wall };
}
