import type { VNode } from 'preact';
import { Button, ButtonRow } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Panel, type PanelProps } from '../components/panel.tsx';
import { DevicesLayout, type DevicesProps } from './devices-layout.tsx';

/** The props of each step of a registration. */
export interface DeviceStepProps extends DevicesProps {
  readonly form: FormTokens;
  /** The refusal of the last attempt. */
  readonly notice?: string;
}

interface DeviceStepPageProps extends DeviceStepProps, Pick<PanelProps, 'title' | 'children'> {
  readonly modules?: readonly string[];
}

/** One step in a box. */
export function DeviceStepPage({ title, children, ...step }: DeviceStepPageProps): VNode {
  return (
    <DevicesLayout {...step} heading={step.page.text.devices.registerHeading}>
      <Panel title={title}>{children}</Panel>
    </DevicesLayout>
  );
}

interface DeviceFormProps extends DeviceStepProps {
  readonly event: string;
  readonly submit: string;
  readonly submitTestId: string;
  readonly children: PanelProps['children'];
}

/** The step's form, to be sent or left. */
export function DeviceForm({ page, base, form, event, submit, submitTestId, children }: DeviceFormProps): VNode {
  return (
    <Form form={form} fields={{ event }}>
      {children}
      <ButtonRow>
        <Button testId={submitTestId}>{submit}</Button>
        <CancelButton page={page} base={base} />
      </ButtonRow>
    </Form>
  );
}

export function CancelButton({ page, base }: Pick<DevicesProps, 'page' | 'base'>): VNode {
  return (
    <Button href={base} look="secondary" testId="cancel">
      {page.text.common.cancel}
    </Button>
  );
}
