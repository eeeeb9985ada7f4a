import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';

/** The hidden facts that a post carries back; the server makes them for one rendering of one form. */
export interface FormTokens {
  readonly action: string;
  readonly csrf: string;
  /** Names the browser's visit to scripts that ask for it (`pages.md` §1); worth nothing by itself. */
  readonly session?: string;
  readonly flow?: string;
  readonly step?: string;
}

interface FormProps {
  readonly form: FormTokens;
  readonly id?: string;
  readonly name?: string;
  readonly class?: string;
  readonly testId?: string;
  readonly attributes?: ExtraAttributes;
  /** Further hidden inputs, name to value. */
  readonly fields?: Readonly<Record<string, string | undefined>>;
  /** Accessible name, where a page has several forms. */
  readonly label?: string;
  /** Leaves judging to the server, where the browser could only guess. */
  readonly novalidate?: boolean;
  readonly children: ComponentChildren;
}

/** Enter presses the first submit button inside: put the primary one first and everything else outside or after. */
export function Form({
  form,
  fields = {},
  label,
  class: className,
  testId,
  attributes,
  children,
  ...own
}: FormProps): VNode {
  const hidden = { csrf: form.csrf, flow: form.flow, step: form.step, ...fields };
  return (
    <form
      method="post"
      action={form.action}
      aria-label={label}
      class={className ?? 'form'}
      data-testid={testId}
      {...own}
      {...attributes}
    >
      {Object.entries(hidden).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
      {children}
    </form>
  );
}
