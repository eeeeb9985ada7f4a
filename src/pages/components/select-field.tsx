import type { VNode } from 'preact';
import { classes } from './attributes.ts';
import type { FieldProps } from './field.tsx';
import { describe, Field } from './field.tsx';

interface SelectFieldProps extends FieldProps {
  readonly options: ReadonlyArray<{ readonly value: string; readonly label: string }>;
  readonly value?: string;
  readonly required?: boolean;
  readonly autocomplete?: string;
  readonly inputTestId?: string;
  readonly inputClass?: string;
}

export function SelectField(field: SelectFieldProps): VNode {
  const { id, describedBy } = describe(field);
  return (
    <Field {...field}>
      <div class="control control-select">
        <select
          id={id}
          name={field.name}
          class={classes('input', field.inputClass)}
          required={field.required}
          autocomplete={field.autocomplete}
          aria-invalid={field.error ? 'true' : undefined}
          aria-describedby={describedBy}
          data-testid={field.inputTestId}
        >
          {field.options.map(({ value, label }) => (
            <option key={value} value={value} selected={value === field.value}>
              {label}
            </option>
          ))}
        </select>
      </div>
    </Field>
  );
}
