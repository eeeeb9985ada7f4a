import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import type { PageContext } from '../page.ts';

export interface SupportSentProps {
  readonly page: PageContext;
  readonly caseId: string;
  readonly email: string;
  /** The form, begun anew. */
  readonly anotherUrl: string;
}

/** The case is open, and where its answer goes (ROOT-13). */
export function SupportSent({ page, caseId, email, anotherUrl }: SupportSentProps): VNode {
  const text = page.text.support;
  return (
    <>
      <Alert kind="success" testId="support-sent" attributes={{ 'data-case-id': caseId }}>
        {text.sentText(caseId, email)}
      </Alert>
      <Button look="secondary" href={anotherUrl} testId="support-another" wide>
        {text.another}
      </Button>
    </>
  );
}
