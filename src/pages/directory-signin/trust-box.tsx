import type { VNode } from 'preact';
import { Checkbox } from '../components/checkbox.tsx';
import type { PageContext } from '../page.ts';

export interface TrustProps {
  /** Whether the box is ticked; absent where there is none. */
  readonly trust?: boolean;
}

/** “This is a trusted device” (BUILDER-3): the form's field `trustDevice`. */
export function TrustBox({ page, trust }: TrustProps & { readonly page: PageContext }): VNode | null {
  const text = page.text.directorySignIn;
  if (trust === undefined) return null;
  return (
    <Checkbox
      label={text.trustDevice}
      hint={text.trustDeviceHint}
      name="trustDevice"
      inputId="wdc_mfacheckbox"
      inputTestId="trust-device"
      checked={trust}
    />
  );
}
