import type { ComponentChildren, VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { Alert } from './alert.tsx';
import { Button, ButtonRow } from './button.tsx';
import { Form, type FormTokens } from './form.tsx';
import { Modal } from './modal.tsx';

/** The props that a dialog gets from its flow. */
export interface FormDialogStep {
  readonly page: PageContext;
  readonly form: FormTokens;
  /** The refusal of the last attempt. */
  readonly notice?: string;
  /** The address of the page below. */
  readonly closeHref: string;
}

interface FormDialogProps extends FormDialogStep {
  readonly id: string;
  readonly title: string;
  /** The flow's event. */
  readonly event: string;
  readonly submit: string;
  readonly look?: 'primary' | 'danger';
  readonly children: ComponentChildren;
  /** Other forms of the same step. */
  readonly after?: ComponentChildren;
}

/** A question about what is on a page: with scripts in front of it, without them below it. */
export function FormDialog({ page, form, notice, closeHref, ...dialog }: FormDialogProps): VNode {
  return (
    <Modal
      id={dialog.id}
      title={dialog.title}
      closeLabel={page.text.common.close}
      open
      closeHref={closeHref}
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
          <Button href={closeHref} look="secondary" testId="cancel">
            {page.text.common.cancel}
          </Button>
        </ButtonRow>
      </Form>
      {dialog.after}
    </Modal>
  );
}
