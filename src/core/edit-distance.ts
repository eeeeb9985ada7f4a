/** No name is longer, in characters; longer texts are like nothing. */
const LONGEST = 128;

/**
 * The letters that one has to insert, leave out or replace to make one text of another, looking at no case; beyond `most` it is
 * infinity. Takes a time in proportion to the length times `most`.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (one.length > LONGEST || Math.abs(one.length - other.length) > most) return Number.POSITIVE_INFINITY;
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let row = 1; row <= a.length; row += 1) {
    const now = new Array<number>(b.length + 1).fill(Number.POSITIVE_INFINITY);
    now[0] = row;
    for (let at = Math.max(1, row - most); at <= Math.min(b.length, row + most); at += 1) {
      const same = a[row - 1] === b[at - 1] ? 0 : 1;
      now[at] = Math.min((before[at - 1] ?? 0) + same, (before[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1);
    }
    before = now;
  }
  const distance = before[b.length] ?? 0;
  return distance > most ? Number.POSITIVE_INFINITY : distance;
}

/** The text of several that is closest to a wanted one, at most so many letters away. */
export function nearestText(texts: Iterable<string>, wanted: string, most = 2): string | undefined {
  let nearest: string | undefined;
  let least = most + 1;
  for (const text of texts) {
    const distance = editDistance(text, wanted, least - 1);
    if (distance >= least) continue;
    least = distance;
    nearest = text;
  }
  return nearest;
}
