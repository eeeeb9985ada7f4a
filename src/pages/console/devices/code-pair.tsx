import type { VNode } from 'preact';
import { CodeField } from '../../components/code-field.tsx';
import type { PageContext } from '../../page.ts';

/** Two codes that a device shows one directly after the other. */
export function CodePair({ page }: { readonly page: PageContext }): VNode {
  const text = page.text.consoleSecurity;
  return (
    <>
      <CodeField label={text.code1} name="code1" inputTestId="mfa-code-1" required />
      <CodeField label={text.code2} name="code2" inputTestId="mfa-code-2" required />
    </>
  );
}
