import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { keepWordsWhole } from './whole-words.ts';

/** A whole HTML document. Every string in the tree is escaped by the renderer. */
export function renderPage(page: VNode): string {
  return `<!doctype html>${renderFragment(page)}`;
}

/** A part of a document, which a script puts into its place. */
export const renderFragment = (part: VNode): string => keepWordsWhole(renderToString(part));
