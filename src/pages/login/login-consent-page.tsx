import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { KeyValue } from '../components/key-value.tsx';
import { type SignInPageProps, SignInStep } from '../signin/sign-in-step.tsx';

interface LoginConsentProps extends SignInPageProps {
  /** The person that the page speaks to: somebody else may have signed in when the form is sent. */
  readonly as: string;
  /** The command, as it is typed. */
  readonly client: string;
  readonly name: string;
  readonly arn: string;
  readonly otherUserUrl: string;
}

/** Shall the command line get credentials of whoever is signed in? (CLI-5) */
export function LoginConsentPage({ as, client, name, arn, otherUserUrl, ...step }: LoginConsentProps): VNode {
  const { page, form } = step;
  const text = page.text.login;
  return (
    <SignInStep
      {...step}
      heading={text.consentHeading(client)}
      lead={text.consentLead}
      below={
        <a href={otherUserUrl} data-testid="login-other-user">
          {text.otherUser}
        </a>
      }
    >
      <KeyValue
        items={[
          { key: text.user, value: name, valueTestId: 'login-user' },
          { key: text.arn, value: arn, valueTestId: 'login-arn' },
        ]}
      />
      <p>{text.warning}</p>
      <Form form={form} fields={{ event: 'allow', as }}>
        <Button id="login_allow" testId="login-allow" wide>
          {text.allow}
        </Button>
      </Form>
      <Form form={form} fields={{ event: 'deny' }}>
        <Button id="login_cancel" look="secondary" testId="login-cancel" wide>
          {text.cancel}
        </Button>
      </Form>
    </SignInStep>
  );
}
