import type { VNode } from 'preact';

/** Under which name a password manager keeps the form's password. A text field, because it passes over `type=hidden`. */
export function AccountName({ name, label }: { readonly name: string; readonly label: string }): VNode {
  return <input type="text" name="username" autocomplete="username" value={name} aria-label={label} readonly hidden />;
}
