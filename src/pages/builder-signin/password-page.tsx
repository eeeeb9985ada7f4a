import type { VNode } from 'preact';
import { AccountName } from '../components/account-name.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type BuilderLaterProps, BuilderStep } from './builder-step.tsx';
import { BuilderTrustBox } from './builder-trust-box.tsx';

interface BuilderPasswordPageProps extends BuilderLaterProps {
  readonly email: string;
  readonly trust: boolean;
  /** Posts the address to the page that mails a link. */
  readonly forgot: FormTokens;
}

/** The second step: the password (BUILDER-2). */
export function BuilderPasswordPage({ email, trust, forgot, ...step }: BuilderPasswordPageProps): VNode {
  const { common, builderSignIn: text } = step.page.text;
  return (
    <BuilderStep
      {...step}
      modules={['device-time.js']}
      step="password"
      heading={text.heading}
      lead={text.passwordLead(email)}
    >
      <Form form={step.form} fields={{ event: 'submitPassword', deviceTime: '' }}>
        <AccountName name={email} label={text.email} />
        <TextField
          label={text.password}
          name="password"
          type="password"
          inputTestId="builder-password-input"
          autocomplete="current-password"
          reveal={{ show: common.show, hide: common.hide }}
          autofocus
        />
        <BuilderTrustBox page={step.page} trust={trust} />
        <Button testId="builder-sign-in" wide>
          {text.signIn}
        </Button>
      </Form>
      <Form form={forgot} fields={{ event: 'askForLink', email }}>
        <Button look="link" testId="forgot-password">
          {text.forgotPassword}
        </Button>
      </Form>
    </BuilderStep>
  );
}
