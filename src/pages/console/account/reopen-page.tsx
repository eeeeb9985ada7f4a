import type { VNode } from 'preact';
import { ConsoleFormPage, type ConsoleStepProps } from '../console-form-page.tsx';
import { readableDay } from '../times.ts';

interface ReopenPageProps extends ConsoleStepProps {
  /** Epoch milliseconds. */
  readonly closedAt: number;
  /** The first moment at which it is too late. */
  readonly until: number;
}

/** The page of the owner of an account that was closed lately (ROOT-10). */
export function ReopenPage({ closedAt, until, ...step }: ReopenPageProps): VNode {
  const { page, frame } = step;
  const text = page.text.consoleAccount;
  return (
    <ConsoleFormPage
      {...step}
      current="account"
      heading={text.reopenHeading}
      event="reopen"
      submit={text.reopen}
      cancelHref={frame.links.signOut}
      cancelLabel={page.text.console.signOut}
    >
      <p data-testid="closed">{text.reopenText(readableDay(closedAt, page.locale), readableDay(until, page.locale))}</p>
    </ConsoleFormPage>
  );
}
