import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { ToolLayout, type ToolProps } from './tool-layout.tsx';

interface ToolEntry {
  readonly name: string;
  readonly email: string;
  readonly alias?: string;
  /** The end of the tool's session, in ISO 8601. */
  readonly until: string;
}

interface ToolPageProps extends ToolProps {
  /** Absent for whoever is not in. */
  readonly entry?: ToolEntry;
  /** The tool has noticed that the session of somebody who was in has ended. */
  readonly noticed?: boolean;
}

/** A tool's first page: the way in, or who is in (BUILDER-15). */
export function ToolPage({ entry, noticed, ...props }: ToolPageProps): VNode {
  const { page, frame } = props;
  const text = page.text.tools;
  return (
    <ToolLayout {...props} heading={frame.name} lead={text.each[frame.id].about}>
      {noticed && (
        <Alert kind="info" testId="tool-noticed">
          {text.noticed}
        </Alert>
      )}
      {entry === undefined ? <WayIn {...props} /> : <Entered {...props} entry={entry} />}
    </ToolLayout>
  );
}

function WayIn({ page, frame }: ToolProps): VNode {
  const text = page.text.tools;
  return (
    <Panel>
      <EmptyState title={text.signedOut} text={text.signedOutText} testId="tool-signed-out">
        <ButtonRow>
          <Button href={frame.urls.login} testId="tool-sign-in">
            {text.signIn}
          </Button>
          <Button href={frame.urls.signUp} look="secondary" testId="tool-sign-up">
            {text.signUp}
          </Button>
        </ButtonRow>
      </EmptyState>
    </Panel>
  );
}

function Entered({ page, frame, entry }: ToolProps & { readonly entry: ToolEntry }): VNode {
  const text = page.text.tools;
  const { feature, featureText } = text.each[frame.id];
  return (
    <>
      <Panel title={text.signedIn} testId="tool-signed-in">
        <KeyValue
          items={[
            ...(entry.alias === undefined ? [] : [{ key: text.alias, value: entry.alias, valueTestId: 'tool-alias' }]),
            { key: text.name, value: entry.name, valueTestId: 'tool-name' },
            { key: text.email, value: entry.email, valueTestId: 'tool-email' },
            { key: text.until, value: <time datetime={entry.until}>{entry.until}</time>, valueTestId: 'tool-until' },
          ]}
        />
      </Panel>
      <Panel
        title={feature}
        text={featureText}
        actions={
          <Button href={frame.urls.feature} look="secondary" label={text.openFeature(feature)} testId="tool-feature">
            {text.open}
          </Button>
        }
      />
    </>
  );
}
