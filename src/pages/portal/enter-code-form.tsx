import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';

export interface EnterCodeProps {
  readonly page: PageContext;
  /** Absent where the code goes into the address of the page, by GET. */
  readonly form?: FormTokens;
  readonly userCode?: string;
  /** The refusal of the last code. */
  readonly notice?: string;
}

/** Asks for the code that a tool shows (pages.md §10, v1). */
export function EnterCodeForm({ page, form, userCode, notice }: EnterCodeProps): VNode {
  return (
    <>
      {notice && (
        <Alert kind="error" class="awsui-alert-type-error" textClass="alert-content" testId="notice">
          {notice}
        </Alert>
      )}
      {form === undefined ? (
        <form method="get" class="form">
          <CodeControls page={page} userCode={userCode} />
        </form>
      ) : (
        <Form form={form} fields={{ event: 'confirmCode' }}>
          <CodeControls page={page} userCode={userCode} />
        </Form>
      )}
    </>
  );
}

function CodeControls({ page, userCode }: Pick<EnterCodeProps, 'page' | 'userCode'>): VNode {
  const text = page.text.portalConsent;
  return (
    <>
      <TextField
        label={text.code}
        hint={text.enterHint}
        name="user_code"
        inputId="verification_code"
        inputClass="input-code"
        inputTestId="user-code-input"
        value={userCode}
        autocomplete="off"
        maxlength={32}
        required
        autofocus
      />
      <Button id="cli_verification_btn" class="awsui-signin-button" testId="user-code-next" wide>
        {text.next}
      </Button>
    </>
  );
}
