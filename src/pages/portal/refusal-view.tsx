import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import type { PageContext } from '../page.ts';
import { PortalCard } from './portal-view.tsx';

export interface RefusalViewProps {
  readonly page: PageContext;
  readonly message: string;
  readonly code: string;
}

/** A refusal, in the place of what was asked for. */
export function RefusalView({ page, message, code }: RefusalViewProps): VNode {
  const text = page.text.portal;
  return (
    <PortalCard page={page} title={text.refused} heading={text.refused}>
      <Alert kind="error" testId="refusal" attributes={{ 'data-code': code }}>
        {message}
      </Alert>
      <Button href="#/" look="secondary" testId="back-to-portal">
        {text.back}
      </Button>
    </PortalCard>
  );
}
