import type { VNode } from 'preact';
import type { RegistrationOptions } from '../../../core/mfa/webauthn/webauthn-options.ts';
import { Button } from '../../components/button.tsx';
import { EventLink } from '../../components/event-link.tsx';
import { Panel } from '../../components/panel.tsx';
import { CreatePasskey, PASSKEY_MODULE } from '../../components/passkey-form.tsx';
import type { ConsoleStepProps } from '../console-form-page.tsx';
import { ConsolePage } from '../console-page.tsx';

interface ConsoleCreatePasskeyPageProps extends ConsoleStepProps {
  readonly name: string;
  /** Absent where browsers allow no passkeys; the notice says so. */
  readonly options?: RegistrationOptions;
}

/** The browser registers a passkey, a built-in authenticator or a security key (IAM-9). */
export function ConsoleCreatePasskeyPage({
  page,
  frame,
  form,
  notice,
  name,
  options,
}: ConsoleCreatePasskeyPageProps): VNode {
  const text = page.text.passkey;
  return (
    <ConsolePage
      page={page}
      frame={frame}
      current="security"
      heading={text.createHeading(name)}
      notice={notice}
      modules={[PASSKEY_MODULE]}
    >
      <Panel>
        <CreatePasskey
          page={page}
          form={form}
          options={options}
          notice={notice}
          beside={
            <Button href={frame.links.security} look="secondary" testId="cancel">
              {page.text.common.cancel}
            </Button>
          }
        />
        <EventLink form={form} event="startOver" testId="start-over">
          {page.text.consoleSecurity.otherName}
        </EventLink>
      </Panel>
    </ConsolePage>
  );
}
