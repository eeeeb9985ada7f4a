import type { VNode } from 'preact';
import { CodeField } from '../components/code-field.tsx';
import { CopyBlock } from '../components/copy-block.tsx';
import { EventLink } from '../components/event-link.tsx';
import { DeviceForm, DeviceStepPage, type DeviceStepProps } from './device-step.tsx';

interface SetUpAppPageProps extends DeviceStepProps {
  readonly name: string;
  /** A picture of the secret as a data URI, once it was asked for. */
  readonly qrCode?: string;
  /** Present once it was asked for. */
  readonly secret?: string;
}

/** The secret of a new authenticator app, and one code of it as proof (PORTAL-10, BUILDER-10). */
export function SetUpAppPage({ name, qrCode, secret, ...step }: SetUpAppPageProps): VNode {
  const { page, form } = step;
  const { directorySignIn: text, devices, common } = page.text;
  return (
    <DeviceStepPage {...step} title={devices.setUpHeading(name)}>
      <p>{text.appText}</p>
      {qrCode && <img src={qrCode} alt={text.qrAlt} width="200" height="200" data-testid="qr-code" />}
      {secret && (
        <CopyBlock
          lines={[secret]}
          label={text.secretLabel}
          copyText={common.copy}
          copiedText={common.copied}
          testId="secret-key"
          buttonTestId="copy-secret"
        />
      )}
      <div class="button-row">
        {!qrCode && (
          <EventLink form={form} event="showQrCode" testId="show-qr-code">
            {text.showQrCode}
          </EventLink>
        )}
        {!secret && (
          <EventLink form={form} event="showSecret" testId="show-secret">
            {text.showSecret}
          </EventLink>
        )}
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
