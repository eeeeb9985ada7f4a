import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { type MfaRecoveryProps, MfaRecoveryStep } from './mfa-recovery-step.tsx';

interface ChooseWayPageProps extends MfaRecoveryProps {
  readonly email: string;
  /** Whether there is a device that shows codes. */
  readonly canResync: boolean;
}

/** Broken or lost: what leads on differs (ROOT-8). */
export function ChooseWayPage({ email, canResync, ...step }: ChooseWayPageProps): VNode {
  const { page, form } = step;
  const text = page.text.mfaRecovery;
  return (
    <MfaRecoveryStep {...step} heading={text.heading} lead={text.wayLead(email)}>
      {canResync && (
        <section class="stack">
          <h2>{text.resyncTitle}</h2>
          <p>{text.resyncText}</p>
          <Form form={form} fields={{ event: 'resync' }}>
            <Button look="secondary" testId="resync" wide>
              {text.resync}
            </Button>
          </Form>
        </section>
      )}
      <section class="stack">
        <h2>{text.alternativeTitle}</h2>
        <p>{text.alternativeText}</p>
        <Form form={form} fields={{ event: 'sendLink' }}>
          <Button testId="send-link" wide>
            {text.sendLink}
          </Button>
        </Form>
      </section>
    </MfaRecoveryStep>
  );
}
