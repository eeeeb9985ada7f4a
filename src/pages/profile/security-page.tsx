import type { VNode } from 'preact';
import type { NumberedPage } from '../../core/records/numbered-page.ts';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import { Pagination } from '../components/pagination.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import { readableTime } from '../console/times.ts';
import type { PageContext } from '../page.ts';
import { ProfilePage, type ProfileProps } from './profile-page.tsx';

/** A browser or a tool that is signed in. */
export interface SignedInDevice {
  readonly id: string;
  /** The tool's name; absent for a browser at the profile. */
  readonly tool?: string;
  readonly browser?: string;
  readonly system?: string;
  readonly address: string;
  /** Absent where no range of the table has the address. */
  readonly place?: string;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly isThis: boolean;
}

interface SecurityPageProps extends ProfileProps {
  readonly mfaCount: number;
  readonly devices: NumberedPage<SignedInDevice>;
  readonly devicesHref: (page: number) => string;
  readonly links: { readonly password: string; readonly mfa: string; readonly deleteSessions: string };
  readonly dialog?: VNode;
}

/** Security: password, MFA devices, and the places where somebody is signed in (BUILDER-6, BUILDER-7, BUILDER-10). */
export function SecurityPage(props: SecurityPageProps): VNode {
  const { page, frame, mfaCount, devices, links, dialog } = props;
  const text = page.text.builderSecurity;
  const { sections } = page.text.builderProfile;
  const button = (href: string, label: string, testId: string) => (
    <Button href={href} look="secondary" testId={testId}>
      {label}
    </Button>
  );
  return (
    <ProfilePage page={page} frame={frame} current="security" heading={sections.security} lead={text.lead}>
      <Panel
        title={text.password}
        text={text.passwordText}
        actions={button(links.password, text.changePassword, 'change-password')}
      />
      <Panel
        title={text.mfa}
        text={text.mfaCount(mfaCount)}
        actions={button(links.mfa, text.manageMfa, 'manage-mfa')}
        testId="mfa"
      />
      <Panel
        title={text.devices}
        text={text.devicesText}
        actions={button(links.deleteSessions, text.deleteAll, 'delete-sessions')}
      >
        <Table
          caption={text.devices}
          hideCaption
          testId="signed-in-devices"
          rows={devices.items}
          rowKey={({ id }) => id}
          rowAttributes={({ id }) => ({ 'data-session-id': id })}
          columns={[
            { title: text.browser, heads: true, cell: (device) => <DeviceName page={page} device={device} /> },
            { title: text.place, cell: ({ place, address }) => place ?? text.unknownPlace(address) },
            { title: text.since, cell: ({ since }) => readableTime(since, page.locale) },
          ]}
        />
        {devices.pages > 1 && (
          <Pagination
            page={page}
            label={text.devicePages}
            current={devices.page}
            last={devices.pages}
            href={props.devicesHref}
          />
        )}
      </Panel>
      {dialog}
    </ProfilePage>
  );
}

function DeviceName({ page, device }: { readonly page: PageContext; readonly device: SignedInDevice }): VNode {
  const text = page.text.builderSecurity;
  const { tool, browser, system, isThis } = device;
  const name =
    browser === undefined ? text.unknownBrowser : system === undefined ? browser : text.browserOn(browser, system);
  return (
    <>
      <span data-testid="device-browser">{tool ?? name}</span>{' '}
      {isThis && (
        <Badge kind="good" testId="this-device">
          {text.thisDevice}
        </Badge>
      )}
    </>
  );
}
