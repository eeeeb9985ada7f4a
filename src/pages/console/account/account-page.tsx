import type { ComponentChildren, VNode } from 'preact';
import { KeyValue } from '../../components/key-value.tsx';
import { Panel } from '../../components/panel.tsx';
import { ConsolePage, type ConsoleProps } from '../console-page.tsx';

interface AccountPageProps extends ConsoleProps {
  readonly email: string;
  /** E.164 */
  readonly phone?: string;
  readonly edit: { readonly name: string; readonly email: string; readonly password: string; readonly phone: string };
}

/** The parts of the account that its owner may change (ROOT-14). */
export function AccountPage({ page, frame, email, phone, edit }: AccountPageProps): VNode {
  const text = page.text.consoleAccount;
  const editable = (value: ComponentChildren, name: keyof AccountPageProps['edit'], label: string) => (
    <>
      <span data-testid={`account-${name}`}>{value}</span>{' '}
      <a href={edit[name]} aria-label={label} data-testid={`edit-${name}`}>
        {text.edit}
      </a>
    </>
  );
  return (
    <ConsolePage page={page} frame={frame} current="account" heading={text.heading} lead={text.lead}>
      <Panel title={text.settings}>
        <KeyValue
          items={[
            { key: text.accountId, value: frame.accountId, valueTestId: 'account-id' },
            { key: text.name, value: editable(frame.who, 'name', text.editName) },
            { key: text.email, value: editable(email, 'email', text.editEmail) },
            { key: text.password, value: editable(text.passwordHidden, 'password', text.editPassword) },
          ]}
        />
      </Panel>
      <Panel title={text.contact}>
        <KeyValue items={[{ key: text.phone, value: editable(phone ?? text.noPhone, 'phone', text.editPhone) }]} />
      </Panel>
    </ConsolePage>
  );
}
