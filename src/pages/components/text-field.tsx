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
  /** Id of a `<datalist>` of texts to choose from. */
  readonly list?: string;
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
      <div class={classes('control', field.wrapperClass)}>
        <InputBox {...field} />
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

/**
 * The box that scripts know beside the input (pages.md §3, §4, §11). It is a label, so that whoever fills it in, or presses
 * it, means the input; the input is named by its own label alone.
 */
function InputBox(field: TextFieldProps): VNode {
  if (!isBoxed(field)) return <TextInput {...field} />;
  return (
    // It takes focus only with a tabindex; boxes.js hands it on.
    <label
      id={field.wrapperId}
      for={describe(field).id}
      class="input-box"
      data-testid={field.wrapperTestId}
      data-wraps-input=""
      tabIndex={-1}
      {...field.wrapperAttributes}
    >
      <TextInput {...field} />
    </label>
  );
}

const isBoxed = ({ wrapperId, wrapperTestId }: TextFieldProps): boolean =>
  wrapperId !== undefined || wrapperTestId !== undefined;

function TextInput(field: TextFieldProps): VNode {
  const { id, labelId, describedBy } = describe(field);
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
      list={field.list}
      pattern={field.pattern}
      autofocus={field.autofocus}
      required={field.required}
      readonly={field.readonly}
      disabled={field.disabled}
      aria-invalid={field.error ? 'true' : undefined}
      aria-labelledby={isBoxed(field) ? labelId : undefined}
      aria-describedby={describedBy}
      data-testid={field.inputTestId}
      {...field.inputAttributes}
    />
  );
}
