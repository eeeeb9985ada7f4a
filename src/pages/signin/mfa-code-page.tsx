import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { CodeField } from '../components/code-field.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { MfaHelp, type MfaHelpProps } from './mfa-help.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface MfaCodePageProps extends SignInPageProps, MfaHelpProps {
  readonly deviceName: string;
  /** Whether there is another device to choose. */
  readonly canChoose: boolean;
  /** After several refused codes: the device's clock may be off. */
  readonly canResync?: boolean;
  readonly startOverUrl: string;
}

/** The code of an authenticator app or hardware token (ROOT-5, IAM-3). Ids of two generations stand on wrapper and input. */
export function MfaCodePage(props: MfaCodePageProps): VNode {
  const { deviceName, canChoose, canResync, startOverUrl, help, helpUrl, ...step } = props;
  const { page, form } = step;
  const text = page.text.signIn;
  return (
    <SignInStep
      {...step}
      heading={text.mfaHeading}
      lead={text.mfaCodeFor(deviceName)}
      below={<a href={startOverUrl}>{text.differentAccount}</a>}
    >
      <Form form={form} fields={{ event: 'submitMfaCode' }}>
        <CodeField label={text.mfaCode} name="mfaCode" inputId="mfaCode" wrapperId="mfacode" autofocus />
        <Button id="mfa_submit_button" wrapperId="submitMfa_button" wide>
          {text.submit}
        </Button>
      </Form>
      {canResync && (
        <div class="stack" data-testid="resync-offer">
          <p>{page.text.mfaRecovery.resyncOffer}</p>
          <EventLink form={form} event="resync" testId="resync">
            {page.text.mfaRecovery.resync}
          </EventLink>
        </div>
      )}
      {canChoose && (
        <EventLink form={form} event="chooseAnother" testId="choose-another">
          {text.chooseAnother}
        </EventLink>
      )}
      <MfaHelp help={help} helpUrl={helpUrl} />
    </SignInStep>
  );
}
