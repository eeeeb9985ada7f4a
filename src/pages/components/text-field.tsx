import type { VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';
import { classes } from './attributes.ts';
import type { FieldProps } from './field.tsx';
import { describe, Field } from './field.tsx';

export interface TextFieldProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'password' | 'tel' | 'search' | 'url' | 'number' | 'date';
  readonly value?: string;
  readonly placeholder?: string;
  readonly autocomplete?: string;
  readonly inputmode?: 'text' | 'numeric' | 'email' | 'tel' | 'url' | 'search' | 'none';
  readonly maxlength?: number;
  readonly pattern?: string;
  readonly autofocus?: boolean;
  readonly required?: boolean;
  readonly readonly?: boolean;
  readonly disabled?: boolean;
  readonly inputTestId?: string;
  readonly inputClass?: string;
  readonly inputAttributes?: ExtraAttributes;
  /** The box directly around the input; typing into it reaches the input. */
  readonly wrapperId?: string;
  readonly wrapperClass?: string;
  readonly wrapperTestId?: string;
  readonly wrapperAttributes?: ExtraAttributes;
  /** Words of the button that shows a password; it stays hidden where scripts do not run. */
  readonly reveal?: { readonly show: string; readonly hide: string };
}

export function TextField(field: TextFieldProps): VNode {
  const { id } = describe(field);
  return (
    <Field {...field}>
      <div
        id={field.wrapperId}
        class={classes('control', field.wrapperClass)}
        data-testid={field.wrapperTestId}
        data-wraps-input=""
        // A box takes focus only with one; boxes.js hands it on.
        tabIndex={-1}
        {...field.wrapperAttributes}
      >
        <TextInput {...field} />
        {field.reveal && (
          <button
            type="button"
            class="control-button"
            hidden
            aria-controls={id}
            data-reveal={id}
            data-show={field.reveal.show}
            data-hide={field.reveal.hide}
          >
            {field.reveal.show}
          </button>
        )}
      </div>
    </Field>
  );
}

function TextInput(field: TextFieldProps): VNode {
  const { id, describedBy } = describe(field);
  const typed = field.type === 'password' || field.type === 'email' || field.autocomplete === 'username';
  return (
    <input
      id={id}
      name={field.name}
      type={field.type ?? 'text'}
      class={classes('input', field.inputClass)}
      value={field.value}
      placeholder={field.placeholder}
      autocomplete={field.autocomplete}
      autocapitalize={typed ? 'none' : undefined}
      spellcheck={typed ? false : undefined}
      inputmode={field.inputmode}
      maxlength={field.maxlength}
      pattern={field.pattern}
      autofocus={field.autofocus}
      required={field.required}
      readonly={field.readonly}
      disabled={field.disabled}
      aria-invalid={field.error ? 'true' : undefined}
      aria-describedby={describedBy}
      data-testid={field.inputTestId}
      {...field.inputAttributes}
    />
  );
}
