import type { VNode } from 'preact';
import type { MfaDevice } from '../../../core/mfa/device.ts';
import { Alert } from '../../components/alert.tsx';
import { Button, ButtonRow } from '../../components/button.tsx';
import { ConsolePage, type ConsoleProps } from '../console-page.tsx';

interface ConsoleDeviceRegisteredPageProps extends ConsoleProps {
  readonly name: string;
  readonly type: MfaDevice['type'];
  readonly inSync: boolean;
}

/** Codes that came late register the device all the same, and this page says so (IAM-9). */
export function ConsoleDeviceRegisteredPage({
  page,
  frame,
  name,
  type,
  inSync,
}: ConsoleDeviceRegisteredPageProps): VNode {
  const text = page.text.consoleSecurity;
  const registered = type === 'passkey' ? text.passkeyRegistered : text.inSync;
  return (
    <ConsolePage page={page} frame={frame} current="security" heading={text.registeredHeading}>
      <Alert kind={inSync ? 'success' : 'warning'} testId={inSync ? 'registered-in-sync' : 'registered-out-of-sync'}>
        {inSync ? registered(name) : text.outOfSync(name)}
      </Alert>
      <ButtonRow>
        <Button href={frame.links.security} testId="back-to-list">
          {text.backToList}
        </Button>
      </ButtonRow>
    </ConsolePage>
  );
}
