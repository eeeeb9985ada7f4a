import type { ComponentChildren, VNode } from 'preact';
import { Button } from './button.tsx';
import { Form, type FormTokens } from './form.tsx';

interface EventLinkProps {
  readonly form: FormTokens;
  readonly event: string;
  readonly children: ComponentChildren;
  readonly testId?: string;
  readonly class?: string;
}

/** Sends an event that asks for nothing: looks like a link, but posts, because it changes something. */
export function EventLink({ form, event, children, ...own }: EventLinkProps): VNode {
  return (
    <Form form={form} fields={{ event }}>
      <Button look="link" {...own}>
        {children}
      </Button>
    </Form>
  );
}
