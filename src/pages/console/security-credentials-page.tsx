import type { VNode } from 'preact';
import type { ConsoleUser } from '../../core/accounts/user.ts';
import { Button } from '../components/button.tsx';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { ConsolePage, type ConsoleProps } from './console-page.tsx';
import { type DeviceRow, DevicesPanel } from './devices/devices-panel.tsx';
import { readableTime } from './times.ts';

interface SecurityCredentialsPageProps extends ConsoleProps {
  readonly kind: ConsoleUser['kind'];
  /** The name that the user signs in with. */
  readonly login: string;
  readonly alias?: string;
  /** Epoch milliseconds; absent without a password. */
  readonly passwordChangedAt?: number;
  /** Absent where the user may not. */
  readonly changePasswordHref?: string;
  readonly devices: readonly DeviceRow[];
  readonly limit: number;
  /** Absent at the limit. */
  readonly registerHref?: string;
}

/** Account ID, password and MFA devices of whoever is in (ROOT-12, IAM-9). */
export function SecurityCredentialsPage(props: SecurityCredentialsPageProps): VNode {
  const { page, frame } = props;
  const text = page.text.consoleSecurity;
  return (
    <ConsolePage page={page} frame={frame} current="security" heading={text.heading}>
      <Identifiers {...props} />
      <Password {...props} />
      <DevicesPanel page={page} devices={props.devices} limit={props.limit} registerHref={props.registerHref} />
    </ConsolePage>
  );
}

const LOGIN_MARKS = { root: 'root-email', iam: 'user-name' } as const;

function Identifiers({ page, frame, kind, login, alias }: SecurityCredentialsPageProps): VNode {
  const text = page.text.consoleSecurity;
  return (
    <Panel title={text.identifiers[kind]} testId="account-identifiers">
      <KeyValue
        items={[
          { key: text.accountId, value: frame.accountId, valueTestId: 'account-id' },
          ...(alias === undefined ? [] : [{ key: text.alias, value: alias, valueTestId: 'account-alias' }]),
          { key: text.login[kind], value: login, valueTestId: LOGIN_MARKS[kind] },
          { key: text.arn, value: <code>{frame.arn}</code>, valueTestId: 'arn' },
        ]}
      />
    </Panel>
  );
}

function Password({ page, passwordChangedAt, changePasswordHref }: SecurityCredentialsPageProps): VNode {
  const text = page.text.consoleSecurity;
  return (
    <Panel
      title={text.passwordTitle}
      testId="password"
      text={
        passwordChangedAt === undefined
          ? text.noPassword
          : text.passwordChangedAt(readableTime(passwordChangedAt, page.locale))
      }
      actions={
        changePasswordHref && (
          <Button href={changePasswordHref} look="secondary" testId="change-password">
            {text.changePassword}
          </Button>
        )
      }
    >
      {changePasswordHref === undefined && <p data-testid="password-not-allowed">{text.notAllowed}</p>}
    </Panel>
  );
}
