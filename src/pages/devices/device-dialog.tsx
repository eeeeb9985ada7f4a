import type { ComponentChildren, VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Modal } from '../components/modal.tsx';
import type { PageContext } from '../page.ts';

/** The props of each dialog about a device. */
export interface DeviceDialogProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  /** The refusal of the last attempt. */
  readonly notice?: string;
  /** The device's. */
  readonly name: string;
  /** The address that closing leads to: the list. */
  readonly base: string;
}

export interface DialogFrameProps extends DeviceDialogProps {
  readonly id: string;
  readonly title: string;
  readonly event: 'rename' | 'resync' | 'remove';
  readonly submit: string;
  readonly look?: 'primary' | 'danger';
  readonly children: ComponentChildren;
}

/** A question about one device: with scripts in front of the list, without them below it. */
export function DialogFrame({ page, form, notice, base, ...dialog }: DialogFrameProps): VNode {
  return (
    <Modal
      id={dialog.id}
      title={dialog.title}
      closeLabel={page.text.common.close}
      open
      closeHref={base}
      testId={`${dialog.id}-dialog`}
    >
      {notice !== undefined && (
        <Alert kind="error" testId="notice">
          {notice}
        </Alert>
      )}
      <Form form={form} fields={{ event: dialog.event }}>
        {dialog.children}
        <ButtonRow>
          <Button testId="submit" look={dialog.look}>
            {dialog.submit}
          </Button>
          <Button href={base} look="secondary" testId="cancel">
            {page.text.common.cancel}
          </Button>
        </ButtonRow>
      </Form>
    </Modal>
  );
}
