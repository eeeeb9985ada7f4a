import type { VNode } from 'preact';
import { Alert } from '../../components/alert.tsx';
import { Panel } from '../../components/panel.tsx';
import { ConsolePage, type ConsoleProps } from '../console-page.tsx';

/** An IAM user of a suspended account: the owner is the remedy (ROOT-10). */
export function OwnerOnlyPage({ page, frame }: ConsoleProps): VNode {
  const text = page.text.consoleAccount;
  return (
    <ConsolePage page={page} frame={frame} heading={text.ownerHeading}>
      <Alert kind="error" id="error_message" testId="refusal" attributes={{ 'data-code': 'ACCOUNT_SUSPENDED' }}>
        {text.ownerText}
      </Alert>
      <Panel>
        <p data-testid="remedy">{text.ownerRemedy}</p>
      </Panel>
    </ConsolePage>
  );
}
