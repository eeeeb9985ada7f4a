import type { VNode } from 'preact';
import { Button } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { SupportSent, type SupportSentProps } from '../../support/support-sent.tsx';
import { ConsolePage, type ConsoleProps } from '../console-page.tsx';

/** The case is open, and where its answer goes (ROOT-13). */
export function CaseSentPage({ page, frame, ...sent }: ConsoleProps & Omit<SupportSentProps, 'page'>): VNode {
  return (
    <ConsolePage page={page} frame={frame} current="support" heading={page.text.support.sentHeading}>
      <Panel>
        <SupportSent page={page} {...sent} />
        <Button look="link" href={frame.links.support} testId="back-to-center">
          {page.text.consoleSupport.backToCenter}
        </Button>
      </Panel>
    </ConsolePage>
  );
}
