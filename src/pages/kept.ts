import type { VNode } from 'preact';
import { jsxTemplate } from 'preact/jsx-runtime';
import { areLabelsAsked } from './components/field-labels.ts';
import { toHtml } from './to-html.ts';

/** HTML by its key. It follows from the key alone, so each process has its own. */
const drawn = new Map<string, string>();
const MOST = 200;
const LONGEST_KEY = 1024;

/**
 * A part of many pages, drawn once for each key.
 * @param name is this part's alone
 * @param facts everything by which one drawing of the part differs from another
 */
export function kept(name: string, facts: readonly string[], draw: () => VNode): VNode {
  // Fields tell their labels when they are drawn.
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
