import type { VNode } from 'preact';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';

interface RemoveDevicePageProps extends ConsoleStepProps {
  readonly name: string;
  readonly isLast: boolean;
}

/** Asks before a device goes, and says what the last one takes with it (IAM-9). */
export function RemoveDevicePage({ name, isLast, ...step }: RemoveDevicePageProps): VNode {
  const { page } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.removeHeading(name)}
      event="remove"
      submit={text.remove}
      look="danger"
    >
      <p>
        {text.removeText} {isLast && <strong data-testid="last-device">{text.removeLast}</strong>}
      </p>
    </ConsoleFormPage>
  );
}
