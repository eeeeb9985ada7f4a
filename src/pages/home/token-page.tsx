import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import type { FormTokens } from '../components/form.tsx';
import { Form } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface TokenPageProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  /** The path to open once the token was right. */
  readonly onward: string;
  readonly wrong: boolean;
}

/** TEST-11: where others can reach the mock, its own pages ask who is there. */
export function TokenPage({ page, form, onward, wrong }: TokenPageProps): VNode {
  const text = page.text.home;
  return (
    <SignInLayout page={page} title={text.tokenTitle} heading={text.tokenHeading} lead={text.tokenLead}>
      <Form form={form} fields={{ event: 'enterToken', onward }} testId="token-form">
        <TextField
          label={text.token}
          name="token"
          type="password"
          inputTestId="token"
          autocomplete="current-password"
          error={wrong ? text.tokenWrong : undefined}
          reveal={page.text.common}
          required
          autofocus
        />
        <Button wide testId="open">
          {text.tokenSubmit}
        </Button>
      </Form>
    </SignInLayout>
  );
}
