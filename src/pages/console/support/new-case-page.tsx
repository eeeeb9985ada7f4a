import type { VNode } from 'preact';
import { Panel } from '../../components/panel.tsx';
import { SupportForm, type SupportFormProps } from '../../support/support-form.tsx';
import type { ConsoleStepProps } from '../console-form-page.tsx';
import { ConsolePage } from '../console-page.tsx';

/** The support form for whoever is in (ROOT-13). */
export function NewCasePage({ typed, ...step }: ConsoleStepProps & Pick<SupportFormProps, 'typed'>): VNode {
  const { page, frame, form, notice } = step;
  const text = page.text.consoleSupport;
  return (
    <ConsolePage page={page} frame={frame} current="support" heading={text.newHeading} lead={page.text.support.lead}>
      <Panel>
        <SupportForm page={page} form={form} notice={notice} typed={typed} signedInAs={frame.who} />
      </Panel>
    </ConsolePage>
  );
}
