/** Elements that hold text alone, keep their own line breaks, or are copied as lines of code. */
const KEPT = /^<(title|script|style|textarea|option|pre|code(?= class="code-line"))\b/;
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
  let kept: string | undefined;
  for (let at = 0; at < html.length; ) {
    const end = html[at] === '<' ? tagEnd(html, at) : textEnd(html, at);
    const part = html.slice(at, end);
    if (html[at] !== '<') marked += kept === undefined ? keepWords(part) : part;
    else {
      if (kept === undefined) kept = KEPT.exec(part)?.[1];
      else if (part === `</${kept}>`) kept = undefined;
      marked += part;
    }
    at = end;
  }
  return marked;
}

/** Attributes stand in double quotes and may hold a `>`. */
function tagEnd(html: string, start: number): number {
  let quoted = false;
  for (let at = start; at < html.length; at++) {
    if (html[at] === '"') quoted = !quoted;
    else if (html[at] === '>' && !quoted) return at + 1;
  }
  return html.length;
}

function textEnd(html: string, start: number): number {
  const end = html.indexOf('<', start);
  return end === -1 ? html.length : end;
}

const keepWords = (text: string): string => (SIGNS.test(text) ? text.replace(/\S+/g, keepWhole) : text);

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
