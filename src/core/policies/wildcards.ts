/** As much of a text as matching reads. */
type Readable = Pick<string, 'length' | 'charCodeAt'>;

const ANY = '*'.charCodeAt(0);
const ONE = '?'.charCodeAt(0);

/**
 * Whether a pattern of policies covers a whole text: `*` stands for any letters or none, `?` for one (CLI-4).
 *
 * Only the last `*` is ever gone back to, because whatever an earlier one could take more the last one can take as well.
 * So a text of bounded length costs each letter of the pattern a bounded number of looks, however many stars it has.
 */
export function fitsWildcards(pattern: Readable, text: Readable): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let startedAt = 0;
  while (read < text.length) {
    const wanted = pattern.charCodeAt(at);
    if (wanted === ANY) {
      star = at;
      startedAt = read;
      at += 1;
    } else if (at < pattern.length && (wanted === ONE || wanted === text.charCodeAt(read))) {
      at += 1;
      read += 1;
    } else if (star >= 0) {
      startedAt += 1;
      read = startedAt;
      at = star + 1;
    } else return false;
  }
  while (pattern.charCodeAt(at) === ANY) at += 1;
  return at === pattern.length;
}
