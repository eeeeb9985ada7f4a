/** Names the nearest flag in what Node says of one that is unknown. */
export function explainFlags({ code, message }: NodeJS.ErrnoException, known: readonly string[]): string {
  const [, flag = ''] = code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION' ? (/'--?([^'=]{1,64})'/.exec(message) ?? []) : [];
  const [nearest] = known.toSorted((a, b) => editsBetween(flag, a) - editsBetween(flag, b));
  if (flag === '' || nearest === undefined || editsBetween(flag, nearest) > Math.max(2, flag.length / 3))
    return message;
  return `unknown option --${flag}; did you mean --${nearest}?`;
}

/** The number of letters to add, drop or change (Levenshtein). */
function editsBetween(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, at) => at);
  for (const [at, letter] of [...from].entries()) {
    const next = [at + 1];
    for (let column = 1; column <= to.length; column++)
      next.push(
        Math.min(
          (next[column - 1] ?? 0) + 1,
          (row[column] ?? 0) + 1,
          (row[column - 1] ?? 0) + (to[column - 1] === letter ? 0 : 1),
        ),
      );
    row = next;
  }
  return row[to.length] ?? 0;
}
