/** The places where browsers break a word, or should. */
const SIGNS = /[-:/@.]/;
/** The most characters that a narrow column of a list holds in one line. */
const NARROW = 18;
/** The fewest characters that deserve a line of their own. */
const SHORT = 7;
/** A name of several words, with what Korean adds to it. */
const NAME = /AWS Builder IDs?[\uac00-\ud7a3]*/g;

/** Most texts of pages are the same each time. */
const known = new Map<string, string>();
const KNOWN_TEXTS = 2000;
const KNOWN_LENGTH = 120;

/**
 * Keeps addresses, ARNs, phone numbers and ids whole: browsers break them at every hyphen. Those that are longer than a line go
 * on in the next one after `:`, `/` or `@`, and where even such a part is long, after a dot.
 * @param text all that stands between two tags, escaped
 */
export function keepWordsWhole(text: string): string {
  const hasName = text.includes('AWS Builder ID');
  if (!hasName && !SIGNS.test(text)) return text;
  const found = known.get(text);
  if (found !== undefined) return found;
  const marked = text.replace(/\S+/g, keepWhole);
  const words = hasName ? marked.replace(NAME, whole) : marked;
  if (text.length > KNOWN_LENGTH) return words;
  if (known.size === KNOWN_TEXTS) known.clear();
  known.set(text, words);
  return words;
}

const whole = (words: string): string => `<span class="whole">${words}</span>`;

/** A word that may be broken first begins a line of its own, where it does not fit into the rest of one. */
function keepWhole(word: string): string {
  if (!SIGNS.test(word)) return word;
  const marked = pieces(word).map(markedPiece);
  return marked.length > 1 ? `<span class="address">${marked.join('<wbr>')}</span>` : marked.join('');
}

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

/**
 * Only after hyphens a browser breaks by itself, those in front of an option included. Quotation marks and what Korean adds to
 * a name do not count.
 */
const markedPiece = (piece: string): string =>
  /-[^-]/.test(piece) && piece.replace(/&\w+;|[^\w+-]/g, '').length <= NARROW ? whole(piece) : piece;
