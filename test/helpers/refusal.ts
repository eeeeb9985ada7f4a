import type { Visitor } from './visitor.ts';

/** The text of the page's error box; '' when it is hidden or absent. */
export function refusal(visitor: Visitor, id = 'error_message'): string {
  return visitor.page.querySelector(`#${id}`)?.hasAttribute('hidden') === false ? visitor.text(`#${id}`) : '';
}
