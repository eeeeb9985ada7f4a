import type { VNode } from 'preact';
import { classes } from './attributes.ts';
import type { FieldProps } from './field.tsx';
import { describe, Field } from './field.tsx';

interface TextAreaProps extends FieldProps {
  readonly value?: string;
  readonly rows?: number;
  readonly maxlength?: number;
  readonly required?: boolean;
  readonly inputTestId?: string;
  readonly inputClass?: string;
}

export function TextArea(field: TextAreaProps): VNode {
  const { id, describedBy } = describe(field);
  return (
    <Field {...field}>
      <div class="control">
        <textarea
          id={id}
          name={field.name}
          class={classes('input', field.inputClass)}
          rows={field.rows ?? 5}
          maxlength={field.maxlength}
          required={field.required}
          aria-invalid={field.error ? 'true' : undefined}
          aria-describedby={describedBy}
          data-testid={field.inputTestId}
          value={field.value}
        />
      </div>
    </Field>
  );
}
