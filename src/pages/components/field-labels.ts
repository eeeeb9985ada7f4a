import type { VNode } from 'preact';
import { renderPage } from '../render.ts';

/** The labels of the page that `labelsOf` draws; drawing waits for nothing, so there is one such page at a time. */
let told: Map<string, string> | undefined;

/** Tells what a page calls the field of a name. */
export function tellLabel(name: string, label: string): void {
  told?.set(name, label);
}

export const areLabelsAsked = (): boolean => told !== undefined;

/** A page's labels of its fields, by their names: an error about a field has to use the same label. */
export function labelsOf(page: VNode): ReadonlyMap<string, string> {
  const labels = new Map<string, string>();
  told = labels;
  try {
    renderPage(page);
  } finally {
    told = undefined;
  }
  return labels;
}
