import type { ComponentChildren, VNode } from 'preact';
import { classes } from './attributes.ts';
import { tellLabel } from './field-labels.ts';

/** The common props of labelled controls. */
export interface FieldProps {
  readonly label: string;
  /** Takes the label's place where the style sheet says so, for a field that a choice on the page gives another meaning. */
  readonly otherLabel?: string;
  readonly name: string;
  /** Id of the control itself; the name when absent. */
  readonly inputId?: string;
  readonly hint?: string;
  readonly error?: string;
  /** Says "(optional)" beside the label. */
  readonly optionalText?: string;
  /** Shown at the right of the label: a "forgot" link, for instance. */
  readonly labelAside?: ComponentChildren;
  readonly hideLabel?: boolean;
  /** The box around label, control, hint and error (`#input_account`, `.textinput`). */
  readonly fieldId?: string;
  readonly fieldClass?: string;
  readonly fieldTestId?: string;
}

interface FieldIds {
  readonly id: string;
  readonly labelId: string;
  readonly hintId: string;
  readonly errorId: string;
  readonly describedBy?: string;
}

/** Ids of control, label, hint and error, and the `aria-describedby` that names those of the last two which are there. */
export function describe(field: FieldProps): FieldIds {
  const id = field.inputId ?? field.name;
  const labelId = `${id}-label`;
  const hintId = `${id}-hint`;
  const errorId = `${id}-error`;
  const ids = [field.error && errorId, field.hint && hintId].filter(Boolean);
  return { id, labelId, hintId, errorId, describedBy: ids.length > 0 ? ids.join(' ') : undefined };
}

/** Label above, control, then error and hint; `children` is the control. */
export function Field({ children, ...field }: FieldProps & { readonly children: ComponentChildren }): VNode {
  const { id, labelId, hintId, errorId } = describe(field);
  tellLabel(field.name, field.label);
  return (
    <div
      id={field.fieldId}
      class={classes('field', field.error && 'error', field.fieldClass)}
      data-testid={field.fieldTestId}
    >
      <div class={classes('field-top', field.hideLabel && 'visually-hidden')}>
        <label id={labelId} for={id}>
          {field.otherLabel === undefined ? field.label : <TwoLabels {...field} />}
        </label>
        {field.optionalText && <span class="field-optional">({field.optionalText})</span>}
        {field.labelAside && <span class="field-aside">{field.labelAside}</span>}
      </div>
      {children}
      {field.error && (
        <p id={errorId} class="field-error">
          {field.error}
        </p>
      )}
      {field.hint && (
        <p id={hintId} class="field-hint">
          {field.hint}
        </p>
      )}
    </div>
  );
}

const TwoLabels = ({ label, otherLabel }: Pick<FieldProps, 'label' | 'otherLabel'>): VNode => (
  <>
    <span class="label-first">{label}</span>
    <span class="label-other">{otherLabel}</span>
  </>
);
