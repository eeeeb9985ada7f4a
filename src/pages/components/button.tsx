import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';
import { classes } from './attributes.ts';

export interface ButtonProps {
  readonly children: ComponentChildren;
  readonly look?: 'primary' | 'secondary' | 'danger' | 'link';
  /** With an address the button is an `<a>`, which drives a GET. */
  readonly href?: string;
  readonly type?: 'submit' | 'button' | 'reset';
  readonly id?: string;
  readonly class?: string;
  readonly testId?: string;
  readonly attributes?: ExtraAttributes;
  /** Id of the span around the words (`#next_button_text`). */
  readonly textId?: string;
  /** A box around the button, for scripts that address `<wrapper> button` (pages.md §11). */
  readonly wrapperId?: string;
  readonly wrapperTestId?: string;
  readonly wrapperClass?: string;
  readonly name?: string;
  readonly value?: string;
  /** Id of the form to submit when the button stands outside it. */
  readonly form?: string;
  readonly formaction?: string;
  readonly formnovalidate?: boolean;
  readonly disabled?: boolean;
  /** A switch, and whether it is on. */
  readonly isOn?: boolean;
  /** Accessible name where the words alone do not tell; it must contain them. */
  readonly label?: string;
  readonly size?: 'normal' | 'small';
  /** As wide as the card. */
  readonly wide?: boolean;
}

export function Button(button: ButtonProps): VNode {
  const { wrapperId, wrapperTestId, wrapperClass } = button;
  const bare = button.href === undefined ? <RealButton {...button} /> : <LinkButton {...button} />;
  if (wrapperId === undefined && wrapperTestId === undefined && wrapperClass === undefined) return bare;
  return (
    <div id={wrapperId} class={classes('button-wrapper', wrapperClass)} data-testid={wrapperTestId}>
      {bare}
    </div>
  );
}

function RealButton(button: ButtonProps): VNode {
  return (
    <button
      type={button.type ?? 'submit'}
      {...shared(button)}
      name={button.name}
      value={button.value}
      form={button.form}
      formaction={button.formaction}
      formnovalidate={button.formnovalidate}
      disabled={button.disabled}
      {...(button.isOn !== undefined && { role: 'switch', 'aria-checked': button.isOn ? 'true' : 'false' })}
    >
      <span id={button.textId}>{button.children}</span>
    </button>
  );
}

function LinkButton(button: ButtonProps): VNode {
  return (
    <a href={button.href} {...shared(button)}>
      <span id={button.textId}>{button.children}</span>
    </a>
  );
}

function shared(button: ButtonProps) {
  const look = button.look ?? 'primary';
  return {
    id: button.id,
    class: classes(
      'button',
      `button-${look}`,
      button.size === 'small' && 'button-small',
      button.wide && 'button-wide',
      button.class,
    ),
    'aria-label': button.label,
    'data-testid': button.testId,
    ...button.attributes,
  };
}

/** Buttons side by side; the first one in the markup is the one that Enter presses. */
export function ButtonRow({ children }: { readonly children: ComponentChildren }): VNode {
  return <div class="button-row">{children}</div>;
}
