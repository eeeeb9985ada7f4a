import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import type { PageContext } from '../page.ts';
import { refusalTitle } from '../refusal-title.ts';
import { PortalCard } from './portal-view.tsx';

export interface RefusalViewProps {
  readonly page: PageContext;
  readonly message: string;
  readonly code: string;
}

/** A refusal, in the place of what was asked for. */
export function RefusalView({ page, message, code }: RefusalViewProps): VNode {
  const text = page.text.portal;
  const title = code === 'NOT_FOUND' ? refusalTitle(page, code) : text.refused;
  return (
    <PortalCard page={page} title={title} heading={title}>
      <Alert kind="error" testId="refusal" attributes={{ 'data-code': code }}>
        {message}
      </Alert>
      <Button href="#/" look="secondary" testId="back-to-portal">
        {text.back}
      </Button>
    </PortalCard>
  );
}
