import type { Visitor } from './visitor.ts';

/** What the page's error box says; '' when it is hidden or not there. */
export function refusal(visitor: Visitor, id = 'error_message'): string {
  return visitor.page.querySelector(`#${id}`)?.hasAttribute('hidden') === false ? visitor.text(`#${id}`) : '';
}
