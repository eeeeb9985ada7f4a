import type { VNode } from 'preact';
import { toHtml } from './to-html.ts';

/** A whole HTML document. Every string in the tree is escaped. */
export const renderPage = (page: VNode): string => `<!doctype html>${toHtml(page)}`;

/** A part of a document, which a script puts into its place. */
export const renderFragment = (part: VNode): string => toHtml(part);
