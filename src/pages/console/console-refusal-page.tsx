import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { refusalTitle } from '../refusal-title.ts';
import { ConsolePage, type ConsoleProps } from './console-page.tsx';

interface ConsoleRefusalPageProps extends ConsoleProps {
  readonly message: string;
  /** The catalogue's code, for scripts. */
  readonly code: string;
}

/** A refusal to somebody who is signed in, with the ways on around it. */
export function ConsoleRefusalPage({ page, frame, message, code }: ConsoleRefusalPageProps): VNode {
  return (
    <ConsolePage page={page} frame={frame} heading={refusalTitle(page, code)}>
      <Alert kind="error" id="error_message" testId="refusal" attributes={{ 'data-code': code }}>
        {message}
      </Alert>
      <ButtonRow>
        <Button href={frame.links.home} look="secondary" testId="back-home">
          {page.text.console.backHome}
        </Button>
      </ButtonRow>
    </ConsolePage>
  );
}
