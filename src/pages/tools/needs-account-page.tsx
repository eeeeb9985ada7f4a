import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Panel } from '../components/panel.tsx';
import { ToolLayout, type ToolProps } from './tool-layout.tsx';

interface NeedsAccountPageProps extends ToolProps {
  /** The page on which an AWS account is made. */
  readonly accountUrl: string;
}

/** The answer of every paid feature, and of every one that deploys (BUILDER-15). */
export function NeedsAccountPage({ accountUrl, ...props }: NeedsAccountPageProps): VNode {
  const { page, frame } = props;
  const text = page.text.tools;
  return (
    <ToolLayout {...props} heading={text.each[frame.id].feature}>
      <Alert kind="warning" title={text.needsAccount} testId="tool-needs-account">
        {text.needsAccountText}
      </Alert>
      <Panel>
        <ButtonRow>
          <Button href={accountUrl} testId="tool-create-account">
            {text.createAccount}
          </Button>
          <Button href={frame.urls.home} look="secondary" testId="tool-back">
            {text.back(frame.name)}
          </Button>
        </ButtonRow>
      </Panel>
    </ToolLayout>
  );
}
