import t from 'tap';
import { kept } from '../../src/pages/kept.ts';
import { renderFragment } from '../../src/pages/render.ts';

t.test('TEST-8 a part of pages is drawn once for each of its facts', async (t) => {
  let drawn = 0;
  const part = (word: string, name = 'test') =>
    renderFragment(
      <div>
        before
        {kept(name, [word, 'b'], () => (
          <p title={word}>
            {word} {++drawn}
          </p>
        ))}
        after
      </div>,
    );
  const wanted = (word: string, number: number) => `<div>before<p title="${word}">${word} ${number}</p>after</div>`;
  t.equal(part('one'), wanted('one', 1));
  t.equal(part('one'), wanted('one', 1), 'the second time nothing is drawn');
  t.equal(part('two'), wanted('two', 2));
  t.equal(part('one', 'other'), wanted('one', 3), 'parts do not mix');
  t.equal(part('&'), '<div>before<p title="&amp;">&amp; 4</p>after</div>', 'a fact is text, and no HTML');
  const long = 'x'.repeat(2000);
  t.not(part(long), part(long), 'an address as long as a client makes it is not kept');
  for (let number = 0; number < 300; number += 1) part(`many ${number}`);
  t.not(part('one'), wanted('one', 1), 'those that many others came after are forgotten');
});
