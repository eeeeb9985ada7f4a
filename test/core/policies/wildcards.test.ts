import t from 'tap';
import { fitsWildcards } from '../../../src/core/policies/wildcards.ts';

/** A text that counts how often a letter of it is looked at. */
function counted(text: string) {
  const looks = { count: 0 };
  const charCodeAt = (at: number): number => {
    looks.count += 1;
    return text.charCodeAt(at);
  };
  return { text: { length: text.length, charCodeAt }, looks };
}

const cases: readonly [string, string, boolean][] = [
  ['', '', true],
  ['*', '', true],
  ['**', '', true],
  ['?', '', false],
  ['?*?', 'a', false],
  ['?*?', 'ab', true],
  ['a*b*c', 'a-b-b-c-c', true],
  ['a*b*c', 'a-c-b', false],
  ['*ab', 'aab', true],
  ['*a?b*', 'aaaxbb', true],
  ['arn:*:role/?', 'arn:aws:iam::1:role/x', true],
  ['a.c', 'abc', false],
  ['a*', 'a\nb', true],
];

t.test('CLI-4 * stands for any letters, ? for one, and a pattern for the whole text', async (t) => {
  for (const [pattern, text, fits] of cases) t.equal(fitsWildcards(pattern, text), fits, `${pattern} ${text}`);
});

t.test(
  'CLI-4 a pattern costs each of its letters a bounded number of looks at the text, whatever its stars',
  async (t) => {
    for (const unit of ['*?', '*a', '*', '?*a*', '*a?']) {
      for (const times of [20, 200, 2000]) {
        const pattern = `${unit.repeat(times)}!`;
        const { text, looks } = counted('a'.repeat(64));
        t.notOk(fitsWildcards(pattern, text));
        t.ok(looks.count <= 64 * pattern.length, `${looks.count} looks for ${times} times ${unit}`);
      }
    }
  },
);
