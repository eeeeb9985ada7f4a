import type { VNode } from 'preact';
import type { CaseKind } from '../../core/messages/support-case.ts';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Checkbox } from '../components/checkbox.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextArea } from '../components/text-area.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';

export interface SupportFormProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly notice?: string;
  /** The values to fill in: typed before, or known from the session or from the page before. */
  readonly typed: {
    readonly kind?: string;
    readonly accountId?: string;
    readonly email?: string;
    readonly text?: string;
  };
  /** The signed-in user, as the page calls them. */
  readonly signedInAs?: string;
}

/** The questions of ROOT-13, for the public page and for the console's Support Center alike. */
export function SupportForm({ page, form, notice, typed, signedInAs }: SupportFormProps): VNode {
  const text = page.text.support;
  return (
    <>
      <Alert kind="error" id="error_message" testId="support-error" hidden={notice === undefined}>
        {notice ?? ''}
      </Alert>
      <Alert kind="info" testId="support-asker">
        {signedInAs === undefined ? text.signedOut : text.signedInAs(signedInAs)}
      </Alert>
      <Form form={form} fields={{ event: 'submitCase' }} testId="support-form" novalidate>
        <KindField text={text} kind={typed.kind} />
        {signedInAs === undefined && (
          <Checkbox
            label={text.usesBuilderId}
            hint={text.usesBuilderIdHint}
            name="usesBuilderId"
            inputTestId="support-builder-id"
            checked={typed.kind === 'builder'}
          />
        )}
        <TextField
          label={text.accountId}
          hint={text.accountIdHint}
          optionalText={page.text.common.optional}
          name="accountId"
          inputId="support_account_id"
          inputTestId="support-account-id"
          inputmode="numeric"
          autocomplete="off"
          value={typed.accountId}
        />
        <TextField
          label={text.email}
          name="email"
          type="email"
          inputId="support_email"
          inputTestId="support-email"
          autocomplete="email"
          value={typed.email}
        />
        <TextArea
          label={text.text}
          hint={text.textHint}
          name="text"
          inputId="support_text"
          inputTestId="support-text"
          value={typed.text}
        />
        <Button id="support_submit" testId="support-submit" wide>
          {text.send}
        </Button>
      </Form>
    </>
  );
}

function KindField({ text, kind }: { readonly text: PageContext['text']['support']; readonly kind?: string }): VNode {
  const kinds = Object.entries(text.kinds satisfies Readonly<Record<CaseKind, string>>);
  return (
    <SelectField
      label={text.kind}
      name="kind"
      inputId="support_kind"
      inputTestId="support-kind"
      value={kind}
      options={[{ value: '', label: text.choose }, ...kinds.map(([value, label]) => ({ value, label }))]}
    />
  );
}
