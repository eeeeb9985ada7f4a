import { DomainError } from '../../../../core/errors.ts';
import type { VisitedPage } from './page-visitor.ts';

/** A form that a page of ours has a script send at once. */
interface SentForm {
  readonly action: string;
  readonly fields: Readonly<Record<string, string>>;
}

/**
 * Reads the form of a page that only carries something on, as our own pages write it.
 * @throws {DomainError} `SIGN_IN_UNFINISHED` for a page without one
 */
export function sentForm({ url, text }: VisitedPage): SentForm {
  const from = text.indexOf(' data-send');
  const start = text.lastIndexOf('<form ', from);
  const form = from < 0 ? '' : text.slice(start, text.indexOf('</form>', from));
  const [, action] = /^<form [^>]*?action="([^"]*)"/.exec(form) ?? [];
  if (action === undefined) throw new DomainError('SIGN_IN_UNFINISHED', { step: `no form at ${url.pathname}` });
  const inputs = form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g);
  const fields = Object.fromEntries(Array.from(inputs, ([, name = '', value = '']) => [read(name), read(value)]));
  return { action: read(action), fields };
}

const read = (text: string): string => text.replaceAll('&lt;', '<').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
