/** Passwords that are publicly known. */
export interface LeakedList {
  has(password: string): boolean;
}

function* entries(text: string, added: Iterable<string>): Iterable<string> {
  let inHeader = true;
  for (const line of text.split('\n')) {
    inHeader &&= line.startsWith('#');
    if (!inHeader && line !== '') yield line;
  }
  yield* added;
}

/**
 * The list of BUILDER-4. `load` is called once, by the first question, and gives the text of
 * `assets/data/leaked-passwords.txt`; `added` are words of the fixtures' own.
 *
 * Case is not looked at: the list knows small letters only, and `P@ssw0rd` is as public as `p@ssw0rd`. Punctuation at
 * the end is not either: the list has next to none, and the `!` that a policy asks for hides nothing.
 */
export function createLeakedList(load: () => string, added: Iterable<string> = []): LeakedList {
  let known: ReadonlySet<string> | undefined;
  return {
    has(password) {
      known ??= new Set([...entries(load(), added)].map((entry) => entry.toLowerCase()));
      const word = password.toLowerCase();
      return known.has(word) || known.has(withoutPunctuation(word));
    },
  };
}

/** From the end, letter by letter: a pattern that ends with `+$` begins anew at each letter that it could begin at. */
function withoutPunctuation(word: string): string {
  const letters = [...word];
  return letters.slice(0, letters.findLastIndex((letter) => /[\p{L}\p{N}]/u.test(letter)) + 1).join('');
}
