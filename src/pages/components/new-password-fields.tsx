import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

/** The marks by which scripts find a box, and the name of its field. */
type BoxNames = Pick<TextFieldProps, 'name' | 'inputId' | 'inputTestId' | 'wrapperId' | 'wrapperTestId'>;

interface NewPasswordFieldsProps
  extends Pick<TextFieldProps, 'fieldClass' | 'inputClass' | 'wrapperClass' | 'required'> {
  readonly page: PageContext;
  readonly label: string;
  /** The rules. */
  readonly hint?: string;
  readonly repeatLabel: string;
  readonly first: BoxNames & Pick<TextFieldProps, 'autofocus'>;
  readonly second: BoxNames;
  readonly reveal?: TextFieldProps['reveal'];
}

/** A new password, twice, in two boxes that a password manager fills alike. */
export function NewPasswordFields(props: NewPasswordFieldsProps): VNode {
  const { page, label, hint, repeatLabel, first, second, reveal, ...both } = props;
  const { show, hide } = page.text.common;
  const shared = { ...both, type: 'password', autocomplete: 'new-password', reveal: reveal ?? { show, hide } } as const;
  return (
    <>
      <TextField {...shared} label={label} hint={hint} {...first} />
      <TextField {...shared} label={repeatLabel} {...second} />
    </>
  );
}
