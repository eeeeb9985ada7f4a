import type { VNode } from 'preact';
import { CopyBlock } from '../components/copy-block.tsx';
import { EventLink } from '../components/event-link.tsx';
import { CodePair } from './code-pair.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from './console-form-page.tsx';

interface DeviceCodesPageProps extends ConsoleStepProps {
  readonly name: string;
  /** A picture of the secret as a data URI; absent for a hardware token, which has its own. */
  readonly qrCode?: string;
  /** Present once it was asked for. */
  readonly secret?: string;
}

/** The secret for the new device, and two codes of it as proof (IAM-9). */
export function DeviceCodesPage({ name, qrCode, secret, ...step }: DeviceCodesPageProps): VNode {
  const { page, form, frame } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.codesHeading(name)}
      event="submitCodes"
      submit={text.addDevice}
      cancelHref={frame.links.security}
      before={qrCode === undefined ? <p>{text.hardwareText}</p> : <Secret {...step} qrCode={qrCode} secret={secret} />}
      after={
        <EventLink form={form} event="startOver" testId="start-over">
          {text.otherName}
        </EventLink>
      }
    >
      <p>{text.codesText}</p>
      <CodePair page={page} />
    </ConsoleFormPage>
  );
}

function Secret({
  page,
  form,
  qrCode,
  secret,
}: ConsoleStepProps & { readonly qrCode: string; readonly secret?: string }) {
  const text = page.text.consoleSecurity;
  return (
    <>
      <p>{text.scanText}</p>
      <img src={qrCode} alt={text.qrAlt} width="200" height="200" data-testid="qr-code" />
      {secret === undefined ? (
        <EventLink form={form} event="showSecret" testId="show-secret">
          {text.showSecret}
        </EventLink>
      ) : (
        <CopyBlock
          lines={[secret]}
          label={text.secretLabel}
          copyText={page.text.common.copy}
          copiedText={page.text.common.copied}
          testId="secret-key"
          buttonTestId="copy-secret"
        />
      )}
    </>
  );
}
