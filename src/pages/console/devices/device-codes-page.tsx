import type { VNode } from 'preact';
import { AppSecret } from '../../components/app-secret.tsx';
import { EventLink } from '../../components/event-link.tsx';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';
import { CodePair } from './code-pair.tsx';

interface DeviceCodesPageProps extends ConsoleStepProps {
  readonly name: string;
  /** A picture of the secret as a data URI; absent for a hardware token, which has its own. */
  readonly qrCode?: string;
  /** Present once it was asked for. */
  readonly secret?: string;
}

/** The secret for the new device, and two codes of it as proof (IAM-9). */
export function DeviceCodesPage({ name, qrCode, secret, ...step }: DeviceCodesPageProps): VNode {
  const { page, form } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.codesHeading(name)}
      event="submitCodes"
      submit={text.addDevice}
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
      <AppSecret page={page} text={text} qrCode={qrCode} secret={secret} />
      {secret === undefined && (
        <EventLink form={form} event="showSecret" testId="show-secret">
          {text.showSecret}
        </EventLink>
      )}
    </>
  );
}
