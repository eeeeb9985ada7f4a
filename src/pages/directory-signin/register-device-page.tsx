import type { VNode } from 'preact';
import { CodeField } from '../components/code-field.tsx';
import { CopyBlock } from '../components/copy-block.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { type LaterProps, LaterStep } from './later-step.tsx';
import { PrimaryButton } from './primary-button.tsx';

interface RegisterDevicePageProps extends LaterProps {
  /** A picture of the secret as a data URI, once it was asked for. */
  readonly qrCode?: string;
  /** Present once it was asked for. */
  readonly secret?: string;
  /** Whether it could be another kind of device. */
  readonly canChooseKind: boolean;
}

/** A first authenticator app, where the directory lets nobody in without a device: one code proves it (PORTAL-5). */
export function RegisterDevicePage({ qrCode, secret, canChooseKind, ...step }: RegisterDevicePageProps): VNode {
  const text = step.page.text.directorySignIn;
  return (
    <LaterStep {...step} heading={text.registerHeading} lead={text.registerLead}>
      <h2>{text.appTitle}</h2>
      <p>{text.appText}</p>
      {qrCode && <img src={qrCode} alt={text.qrAlt} width="200" height="200" data-testid="qr-code" />}
      {secret && <Secret {...step} secret={secret} />}
      <Form form={step.form} fields={{ event: 'submitDeviceCode' }}>
        <CodeField label={text.appCode} name="code" inputId="device-code" inputTestId="device-code" autofocus />
        <PrimaryButton testId="assign-mfa">{text.assignMfa}</PrimaryButton>
      </Form>
      {!(qrCode && secret) && (
        <div class="button-row">
          {!qrCode && (
            <EventLink form={step.form} event="showQrCode" testId="show-qr-code">
              {text.showQrCode}
            </EventLink>
          )}
          {!secret && (
            <EventLink form={step.form} event="showSecret" testId="show-secret">
              {text.showSecret}
            </EventLink>
          )}
        </div>
      )}
      {canChooseKind && (
        <EventLink form={step.form} event="chooseAnotherKind" testId="choose-another-kind">
          {text.chooseAnotherKind}
        </EventLink>
      )}
    </LaterStep>
  );
}

function Secret({ page, secret }: LaterProps & { readonly secret: string }): VNode {
  const { common, directorySignIn: text } = page.text;
  return (
    <CopyBlock
      lines={[secret]}
      label={text.secretLabel}
      copyText={common.copy}
      copiedText={common.copied}
      testId="secret-key"
      buttonTestId="copy-secret"
    />
  );
}
