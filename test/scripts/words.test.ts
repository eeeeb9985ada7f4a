import t from 'tap';
import { relativeOpenings } from '../../scripts/words/relative-openings.ts';

const linesOf = (...source: string[]): number[] => relativeOpenings(source.join('\n')).map(({ line }) => line);

t.test('comments and titles that open with a relative clause are found', async (t) => {
  const bad = ['/** What is kept is small. */', ' * Of those, one is left.', '  // Whoever comes is let in.'];
  t.same(linesOf(...bad), [1, 2, 3]);
  const titled = (text: string) => `  t.test('${text}', async (t) => {`;
  t.same(linesOf('', titled('ROOT-4 PORTAL-1 who comes is let in'), titled('Where it rains, it is wet')), [2, 3]);
});

t.test('questions, words within a sentence and code are left alone', async (t) => {
  const good = [
    '// Who may read it?',
    '/** Keys, of which one is right. */',
    "const What = 'Of Who';",
    '// Whole words.',
  ];
  t.same(linesOf(...good, "t.test('ROOT-4 a page that is where it was', async"), []);
});
