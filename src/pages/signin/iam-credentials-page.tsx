import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { type SignInLinks, type SignInPageProps, SignInStep } from './sign-in-step.tsx';
import { UseRootEmail } from './use-root-email.tsx';

interface IamCredentialsPageProps extends SignInPageProps {
  readonly links: SignInLinks;
  readonly account: string;
  readonly username?: string;
  readonly remember: boolean;
  /** Names of the fields that were sent empty: scripts read the label of each (`pages.md` §5). */
  readonly missing?: readonly string[];
}

/** Account, user name and password of an IAM user, all on one page (IAM-1, `pages.md` §5). */
export function IamCredentialsPage(props: IamCredentialsPageProps): VNode {
  const { account, username, remember, missing = [], links, ...step } = props;
  const { common, signIn: text } = step.page.text;
  const errorOf = (name: string) => (missing.includes(name) ? text.fillIn : undefined);
  const below = (
    <a id="create_account_link" data-testid="create-account" href={links.createAccountUrl}>
      {text.createAccount}
    </a>
  );
  // The refusal names one field.
  const notice = missing.length > 1 ? text.fillInMarked : step.notice;
  return (
    <SignInStep {...step} notice={notice} heading={text.heading} lead={text.iamLead} below={below}>
      <Form form={step.form} fields={{ event: 'submitCredentials' }}>
        <TextField
          label={text.accountId}
          name="account"
          error={errorOf('account')}
          fieldId="input_account"
          fieldClass="textinput"
          autocomplete="organization"
          value={account}
          autofocus={account === ''}
        />
        <TextField
          label={text.iamUsername}
          name="username"
          error={errorOf('username')}
          fieldId="input_username"
          fieldClass="textinput"
          autocomplete="username"
          value={username}
          autofocus={account !== '' && !username}
        />
        <TextField
          label={text.password}
          name="password"
          error={errorOf('password')}
          type="password"
          fieldId="input_password"
          fieldClass="textinput"
          autocomplete="current-password"
          autofocus={account !== '' && Boolean(username)}
          reveal={{ show: common.show, hide: common.hide }}
        />
        <Checkbox label={text.rememberAccount} name="rememberAccount" checked={remember} />
        <Button id="signin_button" class="aws-signin-button" wide>
          {text.signIn}
        </Button>
      </Form>
      <p>
        <a id="iam_forgot_password_link" data-testid="forgot-password" href={links.iamForgotUrl}>
          {text.forgotPassword}
        </a>
      </p>
      <UseRootEmail page={step.page} rootUrl={links.rootUrl} />
    </SignInStep>
  );
}
