/** A test file of which nothing failed. */
export interface PassedFile {
  /** Its path from the root of the tree. */
  readonly name: string;
  readonly milliseconds: number;
  readonly assertions: number;
  readonly skipped: readonly { readonly name: string; readonly why: string }[];
}

const MARK = 'passed ';

/** The comment by which a lane tells of such a file. */
export const passedLine = (file: PassedFile): string => `${MARK}${JSON.stringify(file)}`;

/** Reads a comment of TAP; undefined when it is another. */
export function readPassed(comment: string): PassedFile | undefined {
  const text = comment.replace(/^# /, '');
  return text.startsWith(MARK) ? JSON.parse(text.slice(MARK.length)) : undefined;
}
