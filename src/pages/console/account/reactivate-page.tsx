import type { VNode } from 'preact';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';

/** The page of a suspended account's owner: settle the bill, and go on (ROOT-10). */
export function ReactivatePage(step: ConsoleStepProps): VNode {
  const { page } = step;
  const text = page.text.consoleAccount;
  return (
    <ConsoleFormPage
      {...step}
      current="billing"
      heading={text.reactivateHeading}
      event="settleBill"
      submit={text.settle}
    >
      <p data-testid="suspended">{text.suspendedText}</p>
      <p>{text.reactivateText}</p>
    </ConsoleFormPage>
  );
}
