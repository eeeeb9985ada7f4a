import type { VNode } from 'preact';
import type { DeviceKind } from '../../../core/mfa/device-kind.ts';
import { DeviceKindRadios } from '../../components/device-kind-radios.tsx';
import { Form } from '../../components/form.tsx';
import { type LaterProps, LaterStep } from '../later-step.tsx';
import { PrimaryButton } from '../primary-button.tsx';

/** The choice of a first device, where the directory lets nobody in without one (PORTAL-5). */
export function ChooseNewDevicePage({ kinds, ...step }: LaterProps & { readonly kinds: readonly DeviceKind[] }): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LaterStep {...step} heading={text.registerHeading} lead={text.registerLead}>
      <Form form={step.form} fields={{ event: 'chooseNewDevice' }}>
        <DeviceKindRadios page={step.page} kinds={kinds} />
        <PrimaryButton testId="kind-next">{text.next}</PrimaryButton>
      </Form>
    </LaterStep>
  );
}
