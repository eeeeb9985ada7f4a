const COMMENT = /^\s*(?:\/\/|\/\*\*?|\*) +(?:What|Of|Who|Whoever|Whatever|Where) /;
const TITLE = /\bt\.test\(\s*["'`](?:[A-Z]+-\d+ |RFC \d+ |§[\d.]+ )*(?:what|of|who|whoever|whatever|where) /i;

/** An opening of a comment or of a test's title. */
interface Opening {
  /** Counted from 1. */
  readonly line: number;
  readonly text: string;
}

/** The comments and titles of a file that open with a relative clause. A question may begin with such a word. */
export const relativeOpenings = (source: string): readonly Opening[] =>
  source
    .split('\n')
    .map((text, at) => ({ line: at + 1, text: text.trim() }))
    .filter(({ text }) => (COMMENT.test(text) || TITLE.test(text)) && !text.includes('?'));
