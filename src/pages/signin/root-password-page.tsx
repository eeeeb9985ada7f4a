import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { kept } from '../kept.ts';
import type { PageContext } from '../page.ts';
import { type SignInLinks, type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface RootPasswordPageProps extends SignInPageProps {
  readonly links: SignInLinks;
  readonly email: string;
  readonly forgotUrl: string;
}

/** The root user's password (ROOT-1, ROOT-3). */
export function RootPasswordPage({ links, email, forgotUrl, ...step }: RootPasswordPageProps): VNode {
  const { page, form } = step;
  const text = page.text.signIn;
  const below = (
    <a id="different_account_link" data-testid="different-account" href={links.rootUrl}>
      {text.differentAccount}
    </a>
  );
  return (
    <SignInStep {...step} heading={text.heading} lead={text.passwordFor(email)} below={below}>
      <Form form={form} fields={{ event: 'submitPassword' }}>
        {/* Password managers pair the password with this name. */}
        <input type="hidden" name="username" autocomplete="username" value={email} />
        {kept('root-password', [page.locale], () => (
          <Password page={page} />
        ))}
      </Form>
      <p id="rootForgotPasswordLink">
        <a id="root_forgot_password_link" href={forgotUrl}>
          {text.forgotPassword}
        </a>
      </p>
    </SignInStep>
  );
}

function Password({ page }: { readonly page: PageContext }): VNode {
  const { signIn: text, common } = page.text;
  return (
    <>
      <TextField
        label={text.password}
        name="password"
        type="password"
        inputId="password"
        autocomplete="current-password"
        reveal={{ show: common.show, hide: common.hide }}
        autofocus
      />
      <Button id="signin_button" class="aws-signin-button" wide>
        {text.signIn}
      </Button>
    </>
  );
}
