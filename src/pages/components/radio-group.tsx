import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';
import { classes } from './attributes.ts';
import { tellLabel } from './field-labels.ts';

interface RadioChoice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
  readonly inputId?: string;
  readonly inputTestId?: string;
  readonly inputAttributes?: ExtraAttributes;
  readonly wrapperId?: string;
  readonly wrapperTestId?: string;
  readonly disabled?: boolean;
}

interface RadioGroupProps {
  readonly legend: string;
  readonly hideLegend?: boolean;
  readonly name: string;
  readonly choices: readonly RadioChoice[];
  readonly selected?: string;
  readonly error?: string;
  readonly required?: boolean;
  readonly id?: string;
  readonly testId?: string;
  /** `tiles` draws each choice as a card that is pressed as a whole. */
  readonly look?: 'list' | 'tiles';
  readonly children?: ComponentChildren;
}

export function RadioGroup(group: RadioGroupProps): VNode {
  const errorId = `${group.id ?? group.name}-error`;
  tellLabel(group.name, group.legend);
  return (
    <fieldset
      id={group.id}
      class={classes('radios', group.look === 'tiles' && 'radios-tiles', group.error && 'error')}
      data-testid={group.testId}
      aria-describedby={group.error ? errorId : undefined}
    >
      <legend class={classes('radios-legend', group.hideLegend && 'visually-hidden')}>{group.legend}</legend>
      {group.choices.map((choice) => (
        <Radio key={choice.value} group={group} choice={choice} />
      ))}
      {group.error && (
        <p id={errorId} class="field-error">
          {group.error}
        </p>
      )}
      {group.children}
    </fieldset>
  );
}

function Radio({ group, choice }: { readonly group: RadioGroupProps; readonly choice: RadioChoice }): VNode {
  const id = choice.inputId ?? `${group.name}-${choice.value}`;
  return (
    <div id={choice.wrapperId} class="choice" data-testid={choice.wrapperTestId}>
      <input
        type="radio"
        id={id}
        name={group.name}
        value={choice.value}
        checked={choice.value === group.selected}
        required={group.required}
        disabled={choice.disabled}
        aria-describedby={choice.hint ? `${id}-hint` : undefined}
        data-testid={choice.inputTestId}
        {...choice.inputAttributes}
      />
      <div class="choice-words">
        <label for={id}>{choice.label}</label>
        {choice.hint && (
          <p id={`${id}-hint`} class="field-hint">
            {choice.hint}
          </p>
        )}
      </div>
    </div>
  );
}
