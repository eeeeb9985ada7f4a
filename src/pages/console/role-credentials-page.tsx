import type { VNode } from 'preact';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { ConsolePage, type ConsoleProps } from './console-page.tsx';

interface RoleCredentialsPageProps extends ConsoleProps {
  /** The role's name; a federated user has only the name in the bar. */
  readonly role?: string;
  readonly sessionName?: string;
  /** The place of the sign-in; a link where we may lead there. */
  readonly issuer?: { readonly name: string; readonly href?: string };
}

/**
 * Security credentials of a visitor from outside: no password and no devices, but who looks after them. The page does not
 * show the account ID: that is in the Support Center (ROOT-12).
 */
export function RoleCredentialsPage({ page, frame, role, sessionName, issuer }: RoleCredentialsPageProps): VNode {
  const text = page.text.consoleSecurity;
  const rows = [
    { key: text.role, value: role, valueTestId: 'role-name' },
    { key: text.sessionName, value: sessionName, valueTestId: 'session-name' },
    { key: text.federatedName, value: role === undefined ? frame.who : undefined, valueTestId: 'federated-name' },
    { key: text.signedInAt, value: issuer && <Issuer {...issuer} />, valueTestId: 'issuer' },
  ];
  return (
    <ConsolePage page={page} frame={frame} current="security" heading={text.heading}>
      <Panel title={text.federatedTitle} text={text.federatedText} testId="administered-elsewhere">
        <KeyValue items={rows.filter(({ value }) => value !== undefined)} />
      </Panel>
    </ConsolePage>
  );
}

function Issuer({ name, href }: { readonly name: string; readonly href?: string }): VNode {
  if (href === undefined) return <span>{name}</span>;
  return (
    <a href={href} data-testid="issuer-link">
      {name}
    </a>
  );
}
