import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { CopyBlock } from './copy-block.tsx';
import { EventLink } from './event-link.tsx';
import type { FormTokens } from './form.tsx';

/** The secret of a new authenticator app, as far as it was asked for. */
export interface AppSecretProps {
  /** A picture of the secret as a data URI. */
  readonly qrCode?: string;
  readonly secret?: string;
}

interface ShownSecretProps extends AppSecretProps {
  readonly page: PageContext;
  readonly text: { readonly qrAlt: string; readonly secretLabel: string };
}

/** The secret as a picture, and as text to copy. */
export function AppSecret({ page, text, qrCode, secret }: ShownSecretProps): VNode {
  const { common } = page.text;
  return (
    <>
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
    </>
  );
}

interface AppSecretWaysProps extends AppSecretProps {
  readonly page: PageContext;
  readonly form: FormTokens;
}

/** The ways to what was not asked for yet. */
export function AppSecretWays({ page, form, qrCode, secret }: AppSecretWaysProps): VNode {
  const text = page.text.directorySignIn;
  return (
    <>
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
    </>
  );
}
