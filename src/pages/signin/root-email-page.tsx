import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { RadioGroup } from '../components/radio-group.tsx';
import { TextField } from '../components/text-field.tsx';
import { kept } from '../kept.ts';
import type { PageContext } from '../page.ts';
import { type SignInLinks, type SignInPageProps, SignInStep } from './sign-in-step.tsx';
import { UseRootEmail } from './use-root-email.tsx';

interface RootEmailPageProps extends SignInPageProps {
  readonly links: SignInLinks;
  readonly email?: string;
}

/** The console's main page: which kind of user, and under which name (ROOT-1). */
export function RootEmailPage({ links, email, ...step }: RootEmailPageProps): VNode {
  const { page, form } = step;
  const text = page.text.signIn;
  const below = (
    <a id="create_account_link" data-testid="create-account" href={links.createAccountUrl}>
      {text.createAccount}
    </a>
  );
  return (
    <SignInStep {...step} heading={text.heading} below={below}>
      {/* An account ID is no e-mail address: the server tells what is wrong, the browser would only guess. */}
      <Form form={form} fields={{ event: 'submitEmail' }} novalidate>
        {kept('root-email', [page.locale, String(email === undefined), email ?? ''], () => (
          <>
            <UserTypes text={text} />
            <Email text={text} email={email} />
          </>
        ))}
      </Form>
      <UseRootEmail page={page} rootUrl={links.rootUrl} class="unless-root" />
    </SignInStep>
  );
}

function Email({ text, email }: { readonly text: PageContext['text']['signIn']; readonly email?: string }): VNode {
  return (
    <>
      <TextField
        label={text.rootEmail}
        otherLabel={text.accountId}
        fieldClass="for-root-or-iam"
        name="resolving_input"
        type="email"
        inputId="resolving_input"
        inputClass="aws-signin-textfield"
        wrapperId="resolvingInput"
        placeholder="username@example.com"
        autocomplete="username"
        value={email}
        autofocus
      />
      <Button id="next_button" class="aws-signin-button" textId="next_button_text" wide>
        {text.next}
      </Button>
    </>
  );
}

function UserTypes({ text }: { readonly text: PageContext['text']['signIn'] }): VNode {
  return (
    <RadioGroup
      legend={text.userType}
      name="user_type"
      look="tiles"
      selected="root"
      choices={[
        {
          value: 'root',
          label: text.rootUser,
          hint: text.rootUserHint,
          inputId: 'root_user_radio_button',
          wrapperId: 'aws-signin-general-user-selection-root',
        },
        {
          value: 'iam',
          label: text.iamUser,
          hint: text.iamUserHint,
          inputId: 'iam_user_radio_button',
          wrapperId: 'aws-signin-general-user-selection-iam',
        },
      ]}
    />
  );
}
