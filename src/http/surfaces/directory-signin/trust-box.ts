import type { Directory } from '../../../core/directories/directory.ts';
import { asksForTrust } from '../../../flows/realm/realm.ts';

/** The box as the page shows it: ticked, empty, or not there. */
export const trustBox = (directory: Directory, { trust = false }: { readonly trust?: boolean }) => ({
  trust: asksForTrust(directory.mfa) ? trust : undefined,
});
