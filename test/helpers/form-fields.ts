import type { HTMLElement } from 'node-html-parser';

/** A test's input: text, or whether a box is ticked. */
export type Typed = Readonly<Record<string, string | boolean>>;

/**
 * A browser's post of a form: its inputs as they stand, changed by a person's input.
 * @throws {Error} when the form has no field of a name, because nobody could have typed there
 */
export function formFields(form: HTMLElement, typed: Typed): URLSearchParams {
  const fields = new URLSearchParams();
  const left = new Set(Object.keys(typed));
  for (const input of form.querySelectorAll('input, select, textarea')) {
    const name = input.getAttribute('name');
    if (name === undefined || input.hasAttribute('disabled')) continue;
    left.delete(name);
    const value = sent(input, typed[name]);
    if (value !== undefined) fields.append(name, value);
  }
  if (left.size > 0) throw new Error(`the form has no field ${[...left].join(', ')}: ${form.toString()}`);
  return fields;
}

type Reading = (input: HTMLElement, typed: string | boolean | undefined) => string | undefined;

const written = (input: HTMLElement): string | undefined => input.getAttribute('value');
const nothing: Reading = () => undefined;

/** The value that each kind of input sends; `text` stands for all typed ones. */
const readings: Readonly<Record<string, Reading>> = {
  radio: (input, typed) =>
    (typed === undefined ? input.hasAttribute('checked') : typed === written(input)) ? written(input) : undefined,
  checkbox: (input, typed) => ((typed ?? input.hasAttribute('checked')) ? (written(input) ?? 'on') : undefined),
  select: (input, typed) => (typed === undefined ? selected(input) : String(typed)),
  textarea: (input, typed) => (typed === undefined ? input.textContent : String(typed)),
  submit: nothing,
  button: nothing,
  text: (input, typed) => (typed === undefined ? (written(input) ?? '') : String(typed)),
};

function sent(input: HTMLElement, typed: string | boolean | undefined): string | undefined {
  const type = input.tagName === 'INPUT' ? (input.getAttribute('type') ?? 'text') : input.tagName.toLowerCase();
  return (readings[type] ?? readings.text)?.(input, typed);
}

function selected(select: HTMLElement): string {
  const option = select.querySelector('option[selected]') ?? select.querySelector('option');
  return option?.getAttribute('value') ?? option?.textContent ?? '';
}

/** The form that a test means: by CSS selector, by the name of its event, or the first one that posts. */
export function findForm(page: HTMLElement, wanted: string | undefined): HTMLElement {
  const forms = page.querySelectorAll('form');
  const found =
    wanted === undefined
      ? (forms.find((form) => isPost(form) && form.closest('main') !== null) ?? forms.find(isPost))
      : (forms.find((form) => form.querySelector(`[name=event][value="${wanted}"]`) !== null) ??
        (/^[\w-]+$/.test(wanted) ? undefined : (page.querySelector(wanted) ?? undefined)));
  if (found === undefined)
    throw new Error(`the page has no form ${wanted ?? ''}: ${page.querySelector('main') ?? page}`);
  return found;
}

const isPost = (form: HTMLElement): boolean => form.getAttribute('method')?.toLowerCase() === 'post';
