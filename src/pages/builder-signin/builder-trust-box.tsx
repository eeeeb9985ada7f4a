import type { VNode } from 'preact';
import { Checkbox } from '../components/checkbox.tsx';
import type { PageContext } from '../page.ts';

/** “This is a trusted device” (BUILDER-3): the form's field `trustDevice`. It stays as it is from step to step. */
export function BuilderTrustBox({ page, trust }: { readonly page: PageContext; readonly trust: boolean }): VNode {
  const text = page.text.builderSignIn;
  return (
    <Checkbox
      label={text.trustDevice}
      hint={text.trustDeviceHint}
      name="trustDevice"
      inputTestId="trust-device"
      checked={trust}
    />
  );
}
