import type { Sandbox } from '../sandbox.ts';

/**
 * The visitors to whom a server offers its seeded people (TEST-14): whoever comes; whoever comes from this machine; nobody, unless a sandbox
 * says so; nobody, whatever a sandbox says.
 */
export type Choosing = 'everybody' | 'near' | 'asked' | 'nobody';

/**
 * Whether sign-in pages offer people to choose from.
 * @param isNear whether the client is on this machine
 */
export function offersPeople({ settings, tools }: Pick<Sandbox, 'settings' | 'tools'>, isNear: boolean): boolean {
  const { choosing = 'asked' } = tools;
  if (choosing === 'nobody') return false;
  if (settings.choosing !== 'auto') return settings.choosing === 'on';
  return choosing === 'everybody' || (choosing === 'near' && isNear);
}
