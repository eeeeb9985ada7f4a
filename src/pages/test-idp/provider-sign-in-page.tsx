import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';
import { ProviderLayout } from './provider-layout.tsx';

interface ProviderSignInPageProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly notice?: string;
  /** The identity provider's name. */
  readonly provider: string;
  readonly username?: string;
  readonly forgotUrl: string;
}

/** The sign-in page of an identity provider; no password of the service's is typed here. */
export function ProviderSignInPage({
  page,
  form,
  notice,
  provider,
  username,
  forgotUrl,
}: ProviderSignInPageProps): VNode {
  const { common, identityProvider: text } = page.text;
  return (
    <ProviderLayout
      page={page}
      provider={provider}
      title={text.signInTitle(provider)}
      heading={text.signInHeading}
      headingTestId="idp-sign-in"
      lead={text.signInLead(provider)}
    >
      {notice && (
        <Alert kind="error" testId="idp-error">
          {notice}
        </Alert>
      )}
      <Form form={form} fields={{ event: 'submitCredentials' }} testId="idp-form">
        <TextField
          label={text.username}
          name="username"
          autocomplete="username"
          value={username}
          autofocus={username === undefined}
        />
        <TextField
          label={text.password}
          name="password"
          type="password"
          autocomplete="current-password"
          autofocus={username !== undefined}
          reveal={{ show: common.show, hide: common.hide }}
        />
        <Button testId="idp-submit" wide>
          {text.signIn}
        </Button>
      </Form>
      <p>
        <a href={forgotUrl} data-testid="idp-forgot">
          {text.forgot}
        </a>
      </p>
    </ProviderLayout>
  );
}
