import type { VNode } from 'preact';
import { Button, ButtonRow } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import type { PageContext } from '../../page.ts';
import { readableDay } from '../times.ts';

/** A registered MFA device, with where it is managed. */
export interface DeviceRow {
  readonly id: string;
  readonly name: string;
  readonly kind: 'totp' | 'hardware' | 'passkey' | 'built-in' | 'security-key';
  readonly serialNumber: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly renameHref: string;
  /** A passkey's clock cannot be off. */
  readonly resyncHref?: string;
  readonly removeHref: string;
}

interface DevicesPanelProps {
  readonly page: PageContext;
  readonly devices: readonly DeviceRow[];
  readonly limit: number;
  /** Absent at the limit. */
  readonly registerHref?: string;
}

export function DevicesPanel({ page, devices, limit, registerHref }: DevicesPanelProps): VNode {
  const text = page.text.consoleSecurity;
  return (
    <Panel
      title={text.devicesTitle(devices.length, limit)}
      text={devices.length > 0 ? text.devicesText : undefined}
      testId="mfa-devices"
      actions={
        registerHref && (
          <Button href={registerHref} look="secondary" testId="assign-mfa">
            {text.assignDevice}
          </Button>
        )
      }
    >
      {registerHref === undefined && <p data-testid="device-limit">{text.limitReached(limit)}</p>}
      <DeviceTable page={page} devices={devices} limit={limit} />
    </Panel>
  );
}

function DeviceTable({ page, devices, limit }: DevicesPanelProps): VNode {
  const text = page.text.consoleSecurity;
  return (
    <Table
      caption={text.devicesTitle(devices.length, limit)}
      hideCaption
      rows={devices}
      rowKey={({ id }) => id}
      rowAttributes={({ id }) => ({ 'data-device-id': id })}
      columns={[
        { title: text.deviceName, heads: true, cell: ({ name }) => <span data-testid="device-name">{name}</span> },
        { title: text.deviceType, cell: ({ kind }) => text.kinds[kind] },
        { title: text.deviceSerial, cell: ({ serialNumber }) => <code>{serialNumber}</code> },
        { title: text.deviceSince, cell: ({ createdAt }) => readableDay(createdAt, page.locale) },
        {
          title: text.deviceActions,
          hideTitle: true,
          align: 'end',
          cell: (device) => <DeviceActions page={page} device={device} />,
        },
      ]}
      empty={<EmptyState title={text.noDevices} text={text.noDevicesText} testId="no-devices" />}
    />
  );
}

function DeviceActions({ page, device }: { readonly page: PageContext; readonly device: DeviceRow }): VNode {
  const text = page.text.consoleSecurity;
  const actions = [
    { name: 'rename', label: text.rename, href: device.renameHref },
    { name: 'resync', label: text.resync, href: device.resyncHref },
    { name: 'remove', label: text.remove, href: device.removeHref },
  ];
  return (
    <ButtonRow>
      {actions.map(
        ({ name, label, href }) =>
          href && (
            <Button
              key={name}
              href={href}
              look="link"
              size="small"
              label={text.ofDevice(label, device.name)}
              testId={`${name}-${device.name}`}
            >
              {label}
            </Button>
          ),
      )}
    </ButtonRow>
  );
}
