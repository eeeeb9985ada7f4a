import { DomainError } from '../../../core/errors.ts';
import { type FormFields, optionalField } from '../../plugins/forms.ts';

/** Real ones are shorter. */
export const LONGEST_PARAMETER = 2048;

/**
 * A parameter of a program's request, which may be left out. Programs are told of it by its name.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export function optionalParameter(form: FormFields | undefined, name: string): string | undefined {
  const value = optionalField(form, name, Number.POSITIVE_INFINITY);
  if (value !== undefined && value.length > LONGEST_PARAMETER)
    throw new DomainError('MALFORMED_REQUEST', { detail: `${name} is longer than ${LONGEST_PARAMETER} characters` });
  return value;
}

/**
 * A parameter that must be there.
 * @throws {DomainError} `MALFORMED_REQUEST`
 */
export function parameter(form: FormFields | undefined, name: string): string {
  const value = optionalParameter(form, name);
  if (value === undefined || value === '') throw new DomainError('MALFORMED_REQUEST', { detail: `it lacks ${name}` });
  return value;
}
