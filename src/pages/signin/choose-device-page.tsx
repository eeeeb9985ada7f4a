import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { MfaHelp, type MfaHelpProps } from './mfa-help.tsx';
import { SignInStep, type StepProps } from './sign-in-step.tsx';

/** A second factor as a person chooses it. */
export interface DeviceChoice {
  readonly id: string;
  readonly name: string;
  readonly type: 'totp' | 'hardware' | 'passkey';
}

export interface ChooseDevicePageProps extends StepProps, MfaHelpProps {
  /** None when all of them were removed after the password: only beginning again leads on. */
  readonly devices: readonly DeviceChoice[];
  readonly startOverUrl: string;
}

/** Which of several MFA devices to use (ROOT-5, IAM-3). */
export function ChooseDevicePage({ devices, startOverUrl, help, helpUrl, ...step }: ChooseDevicePageProps): VNode {
  const text = step.page.text.signIn;
  return (
    <SignInStep
      {...step}
      heading={text.mfaHeading}
      lead={text.chooseDevice}
      below={<a href={startOverUrl}>{text.differentAccount}</a>}
    >
      {devices.length > 0 && (
        <Form form={step.form} fields={{ event: 'chooseDevice' }}>
          <RadioGroup
            legend={text.deviceLegend}
            name="deviceId"
            id="multi_mfa_swhw_radio_button_box"
            look="tiles"
            selected={devices[0]?.id}
            choices={devices.map(({ id, name, type }) => ({
              value: id,
              label: name,
              hint: text.deviceType[type],
              inputTestId: `device-${name}`,
            }))}
          />
          <Button id="next_button" textId="next_button_text" wide>
            {text.next}
          </Button>
        </Form>
      )}
      <MfaHelp help={help} helpUrl={helpUrl} />
    </SignInStep>
  );
}
