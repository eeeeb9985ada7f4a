import type { VNode } from 'preact';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';
import { CodePair } from './code-pair.tsx';

/** Two codes bring a device whose clock is off back into use (IAM-9). */
export function ResyncDevicePage({ name, ...step }: ConsoleStepProps & { readonly name: string }): VNode {
  const { page } = step;
  const text = page.text.consoleSecurity;
  return (
    <ConsoleFormPage
      {...step}
      current="security"
      heading={text.resyncHeading(name)}
      lead={text.resyncText}
      event="resync"
      submit={text.resync}
    >
      <CodePair page={page} />
    </ConsoleFormPage>
  );
}
