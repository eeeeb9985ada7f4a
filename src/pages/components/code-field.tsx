import type { VNode } from 'preact';
import { classes } from './attributes.ts';
import type { TextFieldProps } from './text-field.tsx';
import { TextField } from './text-field.tsx';

interface CodeFieldProps extends Omit<TextFieldProps, 'type' | 'inputmode' | 'autocomplete' | 'reveal'> {
  /** Digits expected; 6 when absent. Blanks that people type between groups still fit. */
  readonly digits?: number;
}

/** A one-time code. Its input stays `type=text`, which is what scripts look for (pages.md §4). */
export function CodeField({ digits = 6, inputClass, ...field }: CodeFieldProps): VNode {
  return (
    <TextField
      {...field}
      type="text"
      inputmode="numeric"
      autocomplete="one-time-code"
      maxlength={field.maxlength ?? digits + 4}
      inputClass={classes('input-code', inputClass)}
    />
  );
}
