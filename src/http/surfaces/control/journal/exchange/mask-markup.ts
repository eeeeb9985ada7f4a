import { endOfTag } from './end-of-tag.ts';
import { maskUrl } from './mask-fields.ts';
import { isSecretOutput } from './mask-json.ts';
import { masked } from './masked.ts';

/** An XML answer: the texts of elements with names of secrets are hidden, also of one that is cut off. */
export function maskXml(xml: string): string {
  const [before = '', ...elements] = xml.split('<');
  return [before, ...elements.map(maskText)].join('<');
}

/** @param element its tag, without the `<`, and the text behind it */
function maskText(element: string): string {
  const close = element.indexOf('>') + 1;
  const text = element.slice(close);
  // Blanks stand between two elements, such as those of GetSessionTokenResult.
  if (close === 0 || text.trim() === '') return element;
  const [name = ''] = /^[\w:.-]+/.exec(element) ?? [];
  return `${element.slice(0, close)}${isSecretOutput(name) ? masked(text) : maskWords(text)}`;
}

/** Addresses in the text of markup: other words may have a `#` of a character's number. */
const maskWords = (text: string): string =>
  text.includes('://') ? text.replace(/\S+/g, (word) => (word.includes('://') ? shownAddress(word) : word)) : text;

/** Attributes of pages that hold no secret. Addresses are shown without the values of their queries. */
const SHOWN: ReadonlySet<string> = new Set('class data-testid for id lang method name rel role type'.split(' '));
const ADDRESSES: ReadonlySet<string> = new Set(['action', 'href']);
/** Secrets that people are to copy stand in `code`; others in an element that says `data-secret`. */
const EMPTIED: ReadonlySet<string> = new Set('code noscript script style svg template textarea'.split(' '));

/** A page as it can be shown: its texts and elements, without values, pictures, scripts and codes. */
export function maskHtml(html: string): string {
  const parts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf('<', at);
    if (open < 0) return parts.join('') + maskWords(html.slice(at));
    parts.push(maskWords(html.slice(at, open)));
    const close = endOfTag(html, open);
    // A tag that is cut off may be in the middle of a value.
    if (close < 0) return parts.join('');
    const tag = html.slice(open, close + 1);
    parts.push(shownTag(tag));
    at = close + 1;
    const [, name = ''] = /^<([a-z]+)/i.exec(tag) ?? [];
    if (!EMPTIED.has(name.toLowerCase()) && !/ data-secret[ =>]/.test(tag)) continue;
    const end = html.indexOf(`</${name}`, at);
    parts.push('…');
    at = end < 0 ? html.length : end;
  }
  return parts.join('');
}

function shownTag(tag: string): string {
  const [begin = ''] = /^\/?[\w!-]+/.exec(tag.slice(1, -1)) ?? [];
  if (begin.startsWith('!')) return tag.startsWith('<!--') ? '' : tag;
  const quoted = tag.slice(1 + begin.length, -1).split('"');
  const shown: string[] = [];
  for (let at = 1; at < quoted.length - 1; at += 2) {
    const name = quoted[at - 1]?.split(/\s/).at(-1)?.replace('=', '') ?? '';
    const value = quoted[at] ?? '';
    if (SHOWN.has(name)) shown.push(` ${name}="${value}"`);
    if (ADDRESSES.has(name)) shown.push(` ${name}="${shownAddress(value)}"`);
  }
  return `<${begin}${shown.join('')}>`;
}

/** An anchor of the page itself is no secret. */
const shownAddress = (value: string): string =>
  /^#[a-z-]{1,24}$/.test(value) ? value : maskUrl(value.replaceAll('&amp;', '&')).replaceAll('&', '&amp;');
