import type { Visitor } from '../../helpers/visitor.ts';
import type { World } from '../../helpers/world.ts';
import { postingPages } from './posting-pages.ts';

/** The way to a state of a flow. */
export type Standing = (w: World) => Promise<Visitor>;

/** The way to the page of each state, or the note that it has none: the flow leads out there, or never comes there. */
export type FlowStates = Readonly<Record<string, Readonly<Record<string, Standing | 'leads out' | 'never'>>>>;

/** The page of that name. */
export function posting(name: string): Standing {
  const found = postingPages.find((page) => page.name === name);
  if (found === undefined) throw new Error(`no page ${name}`);
  return found.open;
}
