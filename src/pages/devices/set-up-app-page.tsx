import type { VNode } from 'preact';
import { AppSecret, type AppSecretProps, AppSecretWays } from '../components/app-secret.tsx';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { DeviceForm, DeviceStepPage, type DeviceStepProps } from './device-step.tsx';

interface SetUpAppPageProps extends DeviceStepProps, AppSecretProps {
  readonly name: string;
}

/** The secret of a new authenticator app, and one code of it as proof (PORTAL-10, BUILDER-10). */
export function SetUpAppPage({ name, qrCode, secret, ...step }: SetUpAppPageProps): VNode {
  const { page, form } = step;
  const { directorySignIn: text, devices } = page.text;
  return (
    <DeviceStepPage {...step} title={devices.setUpHeading(name)}>
      <p>{text.appText}</p>
      <AppSecret page={page} text={text} qrCode={qrCode} secret={secret} />
      <div class="button-row">
        <AppSecretWays page={page} form={form} qrCode={qrCode} secret={secret} />
        <EventLink form={form} event="startOver" testId="start-over">
          {devices.otherName}
        </EventLink>
      </div>
      <DeviceForm {...step} event="submitCodes" submit={text.assignMfa} submitTestId="assign-mfa">
        <CodeField
          label={text.appCode}
          name="code"
          inputId="device-code"
          inputTestId="device-code"
          autofocus
          required
        />
      </DeviceForm>
    </DeviceStepPage>
  );
}
