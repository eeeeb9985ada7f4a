import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import type { PageContext } from '../page.ts';
import { refusalTitle } from '../refusal-title.ts';
import { PortalCard } from './portal-view.tsx';
import { type StartRealm, startWords } from './realm.ts';

interface RefusalViewProps {
  readonly page: PageContext;
  readonly realm: StartRealm;
  readonly message: string;
  readonly code: string;
}

/** A refusal, in the place of what was asked for. */
export function RefusalView({ page, realm, message, code }: RefusalViewProps): VNode {
  const title = code === 'NOT_FOUND' ? refusalTitle(page, code) : page.text.portal.refused;
  return (
    <PortalCard page={page} realm={realm} title={title} heading={title}>
      <Alert kind="error" testId="refusal" attributes={{ 'data-code': code }}>
        {message}
      </Alert>
      <Button href="#/" look="secondary" testId="back-to-portal">
        {startWords(page, realm).back}
      </Button>
    </PortalCard>
  );
}
