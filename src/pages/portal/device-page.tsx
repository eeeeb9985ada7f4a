import type { VNode } from 'preact';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import { EnterCodeForm, type EnterCodeProps } from './enter-code-form.tsx';

/** The short address that a tool can show without a code: asks for it, and leads to the portal (pages.md §10). */
export function PortalDevicePage(props: Omit<EnterCodeProps, 'form'>): VNode {
  const { page } = props;
  const text = page.text.portalConsent;
  return (
    <SignInLayout page={page} title={text.enterHeading} heading={text.enterHeading} lead={text.enterLead}>
      <EnterCodeForm {...props} />
    </SignInLayout>
  );
}
