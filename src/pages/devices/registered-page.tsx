import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { DevicesLayout, type DevicesProps } from './devices-layout.tsx';

interface RegisteredPageProps extends DevicesProps {
  readonly name: string;
  readonly inSync: boolean;
}

/** A code that came late registers the app all the same, and this page says so (PORTAL-10, BUILDER-10). */
export function RegisteredPage({ name, inSync, ...props }: RegisteredPageProps): VNode {
  const { devices: text, directorySignIn } = props.page.text;
  return (
    <DevicesLayout {...props} heading={text.registeredHeading}>
      <Alert kind={inSync ? 'success' : 'warning'} testId={inSync ? 'registered-in-sync' : 'registered-out-of-sync'}>
        {inSync ? text.inSync(name) : text.outOfSync(name)}
      </Alert>
      <ButtonRow>
        <Button href={props.base} testId="device-done">
          {directorySignIn.done}
        </Button>
      </ButtonRow>
    </DevicesLayout>
  );
}
