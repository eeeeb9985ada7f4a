import type { Directory } from '../../../core/directories/directory.ts';
import { asksForTrust } from '../../../flows/realm/realm.ts';
import { type FormFields, optionalField } from '../../plugins/forms.ts';

/** The fields of a page with the box “This is a trusted device” (BUILDER-3). */
export const trustField = (form: FormFields) => ({ trust: optionalField(form, 'trustDevice', 16) !== undefined });

/** The box as the page shows it: ticked, empty, or not there. */
export const trustBox = (directory: Directory, { trust = false }: { readonly trust?: boolean }) => ({
  trust: asksForTrust(directory.mfa) ? trust : undefined,
});
