import type { VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';
import { classes } from './attributes.ts';
import { tellLabel } from './field-labels.ts';

interface CheckboxProps {
  readonly label: string;
  readonly name: string;
  readonly value?: string;
  readonly checked?: boolean;
  readonly hint?: string;
  readonly error?: string;
  readonly required?: boolean;
  readonly disabled?: boolean;
  readonly inputId?: string;
  readonly inputTestId?: string;
  readonly inputAttributes?: ExtraAttributes;
  readonly wrapperId?: string;
  readonly wrapperTestId?: string;
  readonly wrapperClass?: string;
}

export function Checkbox(box: CheckboxProps): VNode {
  const id = box.inputId ?? box.name;
  tellLabel(box.name, box.label);
  const described = classes(box.error && `${id}-error`, box.hint && `${id}-hint`) || undefined;
  return (
    <div id={box.wrapperId} class={classes('choice', box.wrapperClass)} data-testid={box.wrapperTestId}>
      <input
        type="checkbox"
        id={id}
        name={box.name}
        value={box.value ?? 'on'}
        checked={box.checked}
        required={box.required}
        disabled={box.disabled}
        aria-invalid={box.error ? 'true' : undefined}
        aria-describedby={described}
        data-testid={box.inputTestId}
        {...box.inputAttributes}
      />
      <div class="choice-words">
        <label for={id}>{box.label}</label>
        {box.hint && (
          <p id={`${id}-hint`} class="field-hint">
            {box.hint}
          </p>
        )}
        {box.error && (
          <p id={`${id}-error`} class="field-error">
            {box.error}
          </p>
        )}
      </div>
    </div>
  );
}
