import type { ClockState } from '../../../core/clock.ts';
import { DomainError } from '../../../core/errors.ts';
import type { Sandbox } from '../../../core/sandbox.ts';
import type { FixtureSet } from '../../../core/sandboxes.ts';
import type { ClockStart } from './schemas/clock.ts';
import type { SandboxCreation } from './schemas/sandboxes.ts';
import { fullSettings } from './settings.ts';
import { readInstant } from './times.ts';
import type { ControlTools } from './tools.ts';

/**
 * Makes a sandbox with all that was asked for, or none.
 * @throws {DomainError} `SANDBOX_EXISTS`, `PORT_UNAVAILABLE`, `INVALID_FIXTURES`, `NOT_FOUND`, `MALFORMED_REQUEST`
 */
export async function createSandbox(tools: ControlTools, name: string, wanted: SandboxCreation): Promise<Sandbox> {
  const { seed, listen } = wanted;
  const settings = { ...tools.settings, ...fullSettings(wanted.settings ?? {}) };
  const plan = {
    name,
    fixtures: await fixturesFor(tools, wanted),
    seed,
    clock: wanted.clock && startOf(wanted.clock, tools.sandboxes.wall()),
    ...(Object.keys(settings).length > 0 && { settings }),
  };
  const sandbox = await tools.sandboxes.create(plan);
  if (listen === undefined) return sandbox;
  try {
    await tools.listeners.open(name, listen);
  } catch (error) {
    tools.sandboxes.drop(name);
    throw error;
  }
  return sandbox;
}

async function fixturesFor({ fixtures }: ControlTools, wanted: SandboxCreation): Promise<FixtureSet> {
  if (wanted.fixtures !== undefined && wanted.pack !== undefined)
    throw new DomainError('MALFORMED_REQUEST', { detail: 'body has both “fixtures” and “pack”; choose one' });
  if (wanted.pack !== undefined) return fixtures.pack(wanted.pack);
  return wanted.fixtures === undefined ? fixtures.initial() : fixtures.inline(wanted.fixtures);
}

function startOf({ mode, now }: ClockStart, wall: number): ClockState {
  if (mode === 'real') return { mode, at: 0 };
  const instant = now === undefined ? wall : readInstant(now);
  return { mode, at: mode === 'frozen' ? instant : instant - wall };
}
