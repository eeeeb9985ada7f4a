import type { DeviceKind } from '../../core/mfa/device-kind.ts';
import { type FormFields, optionalField } from './forms.ts';

/** The kind of device that a form's tiles have chosen. Any other word is the app's, which needs no more than a name. */
export function deviceKindOf(form: FormFields, kinds: readonly DeviceKind[]): DeviceKind {
  const word = optionalField(form, 'kind', 16);
  return kinds.find((kind) => kind === word) ?? 'app';
}
