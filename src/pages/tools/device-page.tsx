import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Panel } from '../components/panel.tsx';
import { ToolLayout, type ToolProps } from './tool-layout.tsx';

/** The fate of a code that the tool asked about. */
export type CodeStanding = 'pending' | 'denied' | 'late';

interface DevicePageProps extends ToolProps {
  /** Asks for a code. */
  readonly begin: FormTokens;
  /** The code that the tool waits for. */
  readonly waiting?: { readonly code: string; readonly verifyUrl: string; readonly check: FormTokens };
  readonly standing?: CodeStanding;
}

/** A tool's code, as an editor shows it (RFC 8628 §3.3). */
export function DevicePage({ page, frame, begin, waiting, standing }: DevicePageProps): VNode {
  const text = page.text.tools;
  const again = (
    <Form form={begin} testId="tool-begin-form">
      <Button look={waiting ? 'secondary' : 'primary'} testId="tool-device-begin">
        {waiting || standing ? text.anotherCode : text.showCode}
      </Button>
    </Form>
  );
  return (
    <ToolLayout
      page={page}
      frame={frame}
      heading={text.deviceHeading}
      lead={text.deviceLead(frame.name)}
      sheets={['portal-cards.css']}
    >
      {standing && (
        <Alert kind={standing === 'pending' ? 'info' : 'error'} testId={`tool-device-${standing}`}>
          {text.deviceStandings[standing]}
        </Alert>
      )}
      <Panel title={waiting && text.code} actions={waiting && again}>
        {waiting ? <Waiting page={page} waiting={waiting} /> : again}
      </Panel>
    </ToolLayout>
  );
}

function Waiting({ page, waiting }: Pick<ToolProps, 'page'> & Required<Pick<DevicePageProps, 'waiting'>>): VNode {
  const text = page.text.tools;
  return (
    <>
      <p class="portal-code" data-testid="tool-device-code">
        {waiting.code}
      </p>
      <p>
        <a href={waiting.verifyUrl} target="_blank" rel="noopener" data-testid="tool-device-link">
          {text.confirmCode}
        </a>
      </p>
      <Form form={waiting.check} testId="tool-check-form">
        <Button testId="tool-device-check">{text.checkCode}</Button>
      </Form>
    </>
  );
}
