import type { VNode } from 'preact';
import { EventLink } from '../components/event-link.tsx';
import { type MfaRecoveryProps, MfaRecoveryStep } from './mfa-recovery-step.tsx';

/** A link is on its way, whether or not the mailbox takes it (ROOT-9). */
export function LinkSentPage({ email, ...step }: MfaRecoveryProps & { readonly email: string }): VNode {
  const { page, form } = step;
  const text = page.text.mfaRecovery;
  return (
    <MfaRecoveryStep {...step} heading={text.linkHeading} lead={text.linkSent(email)}>
      <p>{text.linkHelp}</p>
      <div class="button-row">
        <EventLink form={form} event="sendLinkAgain" testId="send-link-again">
          {text.sendLinkAgain}
        </EventLink>
        <EventLink form={form} event="otherWay" testId="other-way">
          {text.otherWay}
        </EventLink>
      </div>
    </MfaRecoveryStep>
  );
}
