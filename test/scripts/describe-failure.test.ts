import t from 'tap';
import { describeFailure } from '../../scripts/test/describe-failure.ts';

t.test('a failure is described whatever its facts hold: circles, big numbers, nothing', async (t) => {
  const found: Record<string, unknown> = { name: 'found' };
  found.itself = found;
  const diag = { found, big: 1n, nothing: undefined, at: { fileName: 'a.ts', lineNumber: 1, columnNumber: 2 } };
  const text = describeFailure({ fullname: 'a > b', diag } as never);
  t.match(text, /^ {8}a > b\n {8}a\.ts:1:2\n/);
  t.match(text, /found:.*\n?.*\[Circular/s);
  t.match(text, 'big: 1n');
  t.match(text, 'nothing: undefined');
});
