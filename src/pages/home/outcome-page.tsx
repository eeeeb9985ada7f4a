import type { VNode } from 'preact';
import { Button, ButtonRow } from '../components/button.tsx';
import type { PageContext } from '../page.ts';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';

interface OutcomePageProps {
  readonly page: PageContext;
  /** Its notice is what the page is about. */
  readonly frame: ToolsFrame;
  /** The page that the action was on. */
  readonly back: string;
}

/** The outcome of an action that leads to no other page; where scripts run, they show it on the page of the action. */
export function OutcomePage({ page, frame, back }: OutcomePageProps): VNode {
  const text = page.text.homeActions;
  return (
    <ToolsLayout page={page} frame={frame} title={text.outcome} heading={text.outcome}>
      <ButtonRow>
        <Button look="secondary" href={back} testId="outcome-back">
          {text.back}
        </Button>
      </ButtonRow>
    </ToolsLayout>
  );
}
