import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { SelectField } from '../components/select-field.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';

/** The ways into the console that a broker offers somebody. */
export interface BrokerChoices {
  readonly form: FormTokens;
  /** The ARNs of roles. */
  readonly roles: readonly string[];
  readonly asFederatedUser: boolean;
}

interface BrokerFormsProps extends BrokerChoices {
  readonly page: PageContext;
}

export function BrokerForms({ page, form, roles, asFederatedUser }: BrokerFormsProps): VNode {
  const text = page.text.identityProvider;
  return (
    <>
      {roles.length > 0 && (
        <Form form={form} fields={{ event: 'assumeRole' }} testId="broker-role-form">
          <SelectField
            label={text.brokerRole}
            name="role"
            options={roles.map((arn) => ({ value: arn, label: arn }))}
            value={roles[0]}
          />
          <TextField label={text.relayState} name="destination" type="url" maxlength={2048} />
          <Button testId="broker-role" wide>
            {text.openInRole}
          </Button>
        </Form>
      )}
      {asFederatedUser && (
        <Form form={form} fields={{ event: 'federate' }} testId="broker-user-form">
          <Button look="secondary" testId="broker-user" wide>
            {text.openAsUser}
          </Button>
        </Form>
      )}
    </>
  );
}
