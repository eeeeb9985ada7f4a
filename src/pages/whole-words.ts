/** Elements that hold text alone, keep their own line breaks, or are copied as lines of code. */
const KEPT = /<(title|script|style|textarea|option|pre|code(?= class="code-line"))\b/y;
/** Attributes stand in double quotes and may hold a `>`. */
const TAG = /<[^">]*(?:"[^"]*"[^">]*)*>/y;
/** The places where browsers break a word, or should. */
const SIGNS = /[-:/@.]/;
/** The most characters that a narrow column of a list holds in one line. */
const NARROW = 18;
/** The fewest characters that deserve a line of their own. */
const SHORT = 7;

/**
 * Keeps addresses, ARNs, phone numbers and ids whole: browsers break them at every hyphen. They may go on in the next
 * line after `:`, `/` or `@`, and where even such a part is long, after a dot.
 * @param html as the renderer makes it, every text escaped
 */
export function keepWordsWhole(html: string): string {
  let marked = '';
  let copied = 0;
  let kept: string | undefined;
  for (let from = 0; from < html.length; ) {
    const tag = html.indexOf('<', from);
    const end = tag === -1 ? html.length : tag;
    if (kept === undefined && from < end) {
      const text = html.slice(from, end);
      const words = keepWords(text);
      if (words !== text) {
        marked += html.slice(copied, from) + words;
        copied = end;
      }
    }
    if (tag === -1) break;
    kept = keptFrom(html, tag, kept);
    from = tagEnd(html, tag);
  }
  return marked + html.slice(copied);
}

/** The first letters of the elements whose text is kept. */
const OPENS_KEPT: ReadonlySet<number> = new Set([...'tsopc'].map((letter) => letter.charCodeAt(0)));

/** The element that a tag opens, or is inside of, where its text is kept. */
function keptFrom(html: string, tag: number, kept: string | undefined): string | undefined {
  if (kept !== undefined) return html.startsWith(`</${kept}>`, tag) ? undefined : kept;
  if (!OPENS_KEPT.has(html.charCodeAt(tag + 1))) return undefined;
  KEPT.lastIndex = tag;
  return KEPT.exec(html)?.[1];
}

function tagEnd(html: string, tag: number): number {
  TAG.lastIndex = tag;
  return TAG.test(html) ? TAG.lastIndex : html.length;
}

/** Most texts of pages are the same each time. */
const known = new Map<string, string>();
const KNOWN_TEXTS = 2000;
const KNOWN_LENGTH = 120;

function keepWords(text: string): string {
  if (!SIGNS.test(text)) return text;
  const found = known.get(text);
  if (found !== undefined) return found;
  const words = text.replace(/\S+/g, keepWhole);
  if (text.length > KNOWN_LENGTH) return words;
  if (known.size === KNOWN_TEXTS) known.clear();
  known.set(text, words);
  return words;
}

const keepWhole = (word: string): string => (SIGNS.test(word) ? pieces(word).map(markedPiece).join('<wbr>') : word);

/** The parts that a word may be broken into. */
function pieces(word: string): string[] {
  const parts = word.split(/(?<=[:/@?=])(?![:/@?=])/);
  return joinShort(parts.flatMap((part) => (part.length > NARROW ? part.split(/(?<=\.)(?!\.)/) : [part])));
}

/** No line ends after `arn:`, or has only the dot at the end of a sentence. */
function joinShort(parts: readonly string[]): string[] {
  const joined: string[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    if (last !== undefined && belongTogether(last, part)) joined[joined.length - 1] = last + part;
    else joined.push(part);
  }
  return joined;
}

/** A quotation mark and a slash make no line, and neither does what is short, as long as there is room. */
const belongTogether = (one: string, other: string): boolean =>
  one.length < 3 || (Math.min(one.length, other.length) < SHORT && one.length + other.length <= NARROW);

/** Only at hyphens a browser breaks by itself. Quotation marks and what Korean adds to a name do not count. */
const markedPiece = (piece: string): string =>
  /[^-]-+[^-]/.test(piece) && piece.replace(/&\w+;|[^\w+-]/g, '').length <= NARROW
    ? `<span class="whole">${piece}</span>`
    : piece;
