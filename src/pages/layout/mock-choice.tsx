import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';

/**
 * TEST-14: a way past typing, which is no part of the page. It stands behind everything else, as one link without form, button
 * or heading, so that scripts that take the first of something, or count tab stops, find what they always found.
 */
export function MockChoice({ page }: { readonly page: PageContext }): VNode | null {
  const { choice, text } = page;
  if (choice === undefined) return null;
  return (
    <section class="mock-choice" aria-label={text.choice.label} data-testid="mock-choice">
      {choice.stopped && <p data-testid="mock-choice-stopped">{text.choice.stopped[choice.stopped]}</p>}
      {choice.url && (
        <a href={choice.url} data-follows={choice.follows} data-testid="mock-choice-open">
          {text.choice.open}
        </a>
      )}
    </section>
  );
}
