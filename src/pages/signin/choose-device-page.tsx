import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { type DeviceChoice, DeviceRadios } from './device-radios.tsx';
import { MfaHelp, type MfaHelpProps } from './mfa-help.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface ChooseDevicePageProps extends SignInPageProps, MfaHelpProps {
  readonly devices: readonly DeviceChoice[];
  readonly startOverUrl: string;
}

/** The choice among several MFA devices (ROOT-5, IAM-3). */
export function ChooseDevicePage({ devices, startOverUrl, help, helpUrl, ...step }: ChooseDevicePageProps): VNode {
  const text = step.page.text.signIn;
  return (
    <SignInStep
      {...step}
      heading={text.mfaHeading}
      lead={text.chooseDevice}
      below={<a href={startOverUrl}>{text.differentAccount}</a>}
    >
      <Form form={step.form} fields={{ event: 'chooseDevice' }}>
        <DeviceRadios page={step.page} devices={devices} />
        <Button id="next_button" class="aws-signin-button" textId="next_button_text" wide>
          {text.next}
        </Button>
      </Form>
      <MfaHelp help={help} helpUrl={helpUrl} />
    </SignInStep>
  );
}
