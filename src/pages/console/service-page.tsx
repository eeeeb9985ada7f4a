import type { VNode } from 'preact';
import { Button, ButtonRow } from '../components/button.tsx';
import { Panel } from '../components/panel.tsx';
import { ConsolePage, type ConsoleProps } from './console-page.tsx';

/** A service's console, which this mock does not have. */
export function ServicePage({ page, frame, service }: ConsoleProps & { readonly service: string }): VNode {
  const text = page.text.console;
  return (
    <ConsolePage page={page} frame={frame} heading={text.serviceHeading(service)}>
      <Panel testId="not-emulated">
        <p>{text.serviceText}</p>
        <ButtonRow>
          <Button href={frame.links.home} look="secondary" testId="back-home">
            {text.backHome}
          </Button>
        </ButtonRow>
      </Panel>
    </ConsolePage>
  );
}
