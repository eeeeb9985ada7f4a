import type { VNode } from 'preact';
import { jsx, jsxTemplate } from 'preact/jsx-runtime';
import { areLabelsAsked } from './components/field-labels.ts';
import { toHtml } from './to-html.ts';

/** HTML by its key. It follows from the key alone, so each process has its own. */
const drawn = new Map<string, string>();
const MOST = 200;
const LONGEST_KEY = 1024;

interface KeptPart {
  readonly name: string;
  readonly facts: readonly string[];
  readonly draw: () => VNode;
}

/**
 * A part of many pages, drawn once for each key.
 * @param name is this part's alone
 * @param facts everything by which one drawing of the part differs from another
 */
export const kept = (name: string, facts: readonly string[], draw: () => VNode): VNode =>
  jsx(Kept, { name, facts, draw });

/** Looks when the page is drawn, and not when it is put together: whether fields have to tell their labels is known then. */
function Kept({ name, facts, draw }: KeptPart): VNode {
  if (areLabelsAsked()) return draw();
  const key = `${name}\0${facts.join('\0')}`;
  const known = drawn.get(key);
  if (known !== undefined) return jsxTemplate([known]);
  // Addresses in it are as long as a client makes them.
  if (key.length > LONGEST_KEY) return draw();
  const html = toHtml(draw());
  if (drawn.size === MOST) drawn.clear();
  drawn.set(key, html);
  return jsxTemplate([html]);
}
