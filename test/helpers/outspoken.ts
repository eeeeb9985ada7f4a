import { type World, world } from './world.ts';

/** A world whose warnings are kept. */
export async function outspoken(t: Parameters<typeof world>[0], options: Parameters<typeof world>[1] = {}) {
  const warnings: string[] = [];
  const w: World = await world(t, { ...options, onWarning: (warning) => void warnings.push(warning) });
  return { w, control: w.control, warnings };
}
