import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button, ButtonRow } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextField } from '../components/text-field.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface SwitchRolePageProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  /** The form's hidden fields. */
  readonly fields: Readonly<Record<string, string | undefined>>;
  /** The values that a link or a refused form has brought along. */
  readonly values: {
    readonly account?: string;
    readonly roleName?: string;
    readonly displayName?: string;
    readonly color?: string;
  };
  /** The signed-in person. */
  readonly as: string;
  readonly backUrl: string;
  readonly notice?: string;
}

const NAME = 64;

/** The form by which somebody switches to a role (FED-6). Tools press the second button of the page's first form (`pages.md` §7). */
export function SwitchRolePage({ page, form, fields, values, as, backUrl, notice }: SwitchRolePageProps): VNode {
  const text = page.text.switchRole;
  return (
    <SignInLayout
      page={page}
      title={text.heading}
      metas={[{ name: 'csrf_token', content: form.csrf }]}
      heading={text.heading}
      lead={text.lead(as)}
      below={
        <a href={backUrl} data-testid="back-to-console">
          {text.back}
        </a>
      }
    >
      {notice !== undefined && (
        <Alert kind="error" id="error_message" testId="notice">
          {notice}
        </Alert>
      )}
      <Form form={form} id="switchrole_form" fields={fields}>
        <RoleFields page={page} values={values} />
        <ButtonRow>
          <Button type="reset" look="secondary" testId="reset">
            {text.reset}
          </Button>
          <Button id="input_switchrole_button" testId="switch-role">
            {text.submit}
          </Button>
        </ButtonRow>
      </Form>
    </SignInLayout>
  );
}

function RoleFields({ page, values }: Pick<SwitchRolePageProps, 'page' | 'values'>): VNode {
  const text = page.text.switchRole;
  return (
    <>
      <TextField
        label={text.account}
        hint={text.accountHint}
        name="account"
        inputId="accountId"
        value={values.account}
        maxlength={NAME}
        required
        autofocus={values.account === undefined}
      />
      <TextField
        label={text.roleName}
        hint={text.roleHint}
        name="roleName"
        value={values.roleName}
        maxlength={NAME}
        required
      />
      <TextField
        label={text.displayName}
        optionalText={text.optional}
        hint={text.displayHint}
        name="displayName"
        value={values.displayName}
        maxlength={NAME}
      />
      <SelectField
        label={text.color}
        optionalText={text.optional}
        name="color"
        value={values.color ?? ''}
        options={colorsWith(page, values.color)}
      />
    </>
  );
}

/** The console's own colours, and the one that a link has brought along. */
function colorsWith({ text }: PageContext, color: string | undefined) {
  const words = text.switchRole;
  const own = Object.entries(words.colors).map(([value, label]) => ({ value, label }));
  const known = color === undefined || own.some(({ value }) => value === color);
  return known ? own : [...own, { value: color, label: words.otherColor(color) }];
}
