import type { Letter } from '../send-mail.ts';

/** The texts of a message in both languages, from the facts that it tells. */
export interface Letters<Facts> {
  readonly en: (facts: Facts) => Letter;
  readonly ko: (facts: Facts) => Letter;
}

/** The parts of a message. A paragraph that is exactly a code or a link stands out. */
interface LetterParts {
  readonly subject: string;
  readonly paragraphs: readonly string[];
  readonly codes?: readonly string[];
  readonly links?: readonly string[];
}

/**
 * Builds the plain and the HTML form. A link stands as bare text that the next tag ends, with its ampersands as they
 * are, because tools cut it out by its first letters (`pages.md` §3).
 */
export function compose({ subject, paragraphs, codes = [], links = [] }: LetterParts): Letter {
  const html = paragraphs.map((each) => {
    if (codes.includes(each)) return `<p style="font-size:1.75em;letter-spacing:0.2em"><strong>${each}</strong></p>`;
    return `<p>${links.includes(each) ? each : escapeHtml(each)}</p>`;
  });
  return {
    subject,
    text: `${paragraphs.join('\n\n')}\n`,
    html: `<!doctype html><html><body>${html.join('')}</body></html>`,
    codes,
    links,
  };
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeHtml = (text: string): string => text.replace(/[&<>"]/g, (sign) => ENTITIES[sign] ?? sign);
