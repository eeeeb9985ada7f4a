import { formFields } from './form-fields.ts';
import type { Going, Visitor } from './visitor.ts';

/** The link to the list of people on a sign-in page. */
export const OPEN_LIST = '[data-testid=mock-choice-open]';

/** Opens the list that belongs to the sign-in page. */
export const openList = (visitor: Visitor): Promise<Visitor> => visitor.click(OPEN_LIST);

/** The names on the list, in its order. */
export const listed = (visitor: Visitor): string[] =>
  visitor.page
    .querySelectorAll('[data-testid^=choice-row-]')
    .map((row) => (row.getAttribute('data-testid') ?? '').slice('choice-row-'.length));

/** The form that a browser would post for somebody on the list. */
export function choiceOf(visitor: Visitor, name: string): { readonly action: string; readonly body: URLSearchParams } {
  const form = visitor.page.querySelector('[data-testid=choice-form]');
  const person = form?.querySelector(`[data-testid="choose-${name}"]`)?.getAttribute('value');
  if (!form || person === undefined) throw new Error(`nobody on the list is called ${name}: ${listed(visitor)}`);
  const body = formFields(form, {});
  body.set('person', person);
  return { action: form.getAttribute('action') ?? '', body };
}

/** Opens the list of a sign-in page, and chooses somebody there. */
export async function choose(visitor: Visitor, name: string, going: Going = {}): Promise<Visitor> {
  if (visitor.has(OPEN_LIST)) await openList(visitor);
  const { action, body } = choiceOf(visitor, name);
  return visitor.post(action, body, going);
}

/** The mock's words about why it went no further; '' where it has none. */
export const stopped = (visitor: Visitor): string => visitor.text('[data-testid=mock-choice-stopped]');
