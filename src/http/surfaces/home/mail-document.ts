import type { Mail } from '../../../core/messages/mail.ts';

/** A message may look as it likes and lead out of its frame, and do nothing else: no scripts, no requests, no forms. */
export const MAIL_POLICY = [
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
  'sandbox allow-top-navigation-by-user-activation',
].join('; ');

/** Whether a browser may be led there from a message. */
export const openable = (link: string): boolean => /^https?:\/\//i.test(link) && URL.canParse(link);

/**
 * The HTML of a message with its links made clickable. They are bare text in the message itself, as tools want them
 * (`pages.md` §3), and open in the place of the whole page, not of its frame.
 */
export function mailDocument({ html, links }: Pick<Mail, 'html' | 'links'>): string {
  return links
    .filter(openable)
    .reduce((document, link) => document.replaceAll(`>${link}<`, () => `>${anchor(link)}<`), html);
}

function anchor(link: string): string {
  const escaped = link.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return `<a href="${escaped}" target="_top">${escaped}</a>`;
}
