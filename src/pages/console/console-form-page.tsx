import type { ComponentChildren, VNode } from 'preact';
import { Button, ButtonRow } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Panel } from '../components/panel.tsx';
import { type ConsoleLinks, ConsolePage, type ConsoleProps } from './console-page.tsx';

/** The props of each page of a console flow. */
export interface ConsoleStepProps extends ConsoleProps {
  readonly form: FormTokens;
  readonly notice?: string;
}

interface ConsoleFormPageProps extends ConsoleStepProps {
  readonly heading: string;
  readonly lead?: string;
  readonly current: keyof ConsoleLinks;
  /** The flow's event. */
  readonly event: string;
  readonly submit: string;
  readonly look?: 'primary' | 'danger';
  /** The address that "Cancel" leads to, under any label; the section's own where it is absent. */
  readonly cancelHref?: string;
  readonly cancelLabel?: string;
  /** The fields. */
  readonly children?: ComponentChildren;
  /** Above the form, in the same box. */
  readonly before?: ComponentChildren;
  /** Other forms of the same step. */
  readonly after?: ComponentChildren;
}

/** One form in a box, to be sent or left. */
export function ConsoleFormPage({ form, event, children, before, after, ...step }: ConsoleFormPageProps): VNode {
  const { page, frame, heading, lead, current, notice } = step;
  return (
    <ConsolePage page={page} frame={frame} current={current} heading={heading} lead={lead} notice={notice}>
      <Panel>
        {before}
        <Form form={form} fields={{ event }}>
          {children}
          <ButtonRow>
            <Button testId="submit" look={step.look}>
              {step.submit}
            </Button>
            <Button href={step.cancelHref ?? frame.links[current]} look="secondary" testId="cancel">
              {step.cancelLabel ?? page.text.common.cancel}
            </Button>
          </ButtonRow>
        </Form>
        {after}
      </Panel>
    </ConsolePage>
  );
}
