import type { VNode } from 'preact';
import { Button, ButtonRow } from '../components/button.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { Table } from '../components/table.tsx';
import { readableDay } from '../console/times.ts';
import type { PageContext } from '../page.ts';

/** A registered device. */
export interface ListedDevice {
  readonly id: string;
  readonly name: string;
  readonly kind: keyof PageContext['text']['consoleSecurity']['kinds'];
  /** Epoch milliseconds. */
  readonly createdAt: number;
  /** A passkey has no clock that could be off. */
  readonly showsCodes: boolean;
}

interface DeviceListFormProps {
  readonly page: PageContext;
  readonly base: string;
  readonly devices: readonly ListedDevice[];
  readonly selected?: string;
}

/**
 * One device is selected, then a button pressed. Scripts grey the buttons until one is (BUILDER-10); without them the
 * browser asks for a selection.
 */
export function DeviceListForm({ page, base, devices, selected }: DeviceListFormProps): VNode {
  const { devices: text, consoleSecurity } = page.text;
  if (devices.length === 0) return <EmptyState title={text.none} text={text.noneText} testId="no-devices" />;
  return (
    <form method="get" action={`${base}/choose`} class="form" data-device-list="" data-testid="device-list">
      <ButtonRow>
        {ACTIONS.map((action) => (
          <Button
            key={action}
            name="action"
            value={action}
            look="secondary"
            size="small"
            testId={`${action}-device`}
            attributes={action === 'resync' ? { 'data-needs-codes': '' } : {}}
          >
            {text[action]}
          </Button>
        ))}
      </ButtonRow>
      <Table
        caption={text.listTitle(devices.length)}
        hideCaption
        rows={devices}
        rowKey={({ id }) => id}
        rowAttributes={({ id }) => ({ 'data-device-id': id })}
        columns={[
          {
            title: text.name,
            heads: true,
            cell: (device) => <DeviceRadio device={device} selected={selected === device.id} />,
          },
          { title: text.type, cell: ({ kind }) => consoleSecurity.kinds[kind] },
          { title: text.since, cell: ({ createdAt }) => readableDay(createdAt, page.locale) },
        ]}
      />
    </form>
  );
}

const ACTIONS = ['rename', 'resync', 'remove'] as const;

function DeviceRadio({ device, selected }: { readonly device: ListedDevice; readonly selected: boolean }): VNode {
  const id = `device-${device.id}`;
  return (
    <div class="choice">
      <input
        type="radio"
        id={id}
        name="device"
        value={device.id}
        required
        checked={selected}
        data-shows-codes={device.showsCodes ? '' : undefined}
        data-testid={`device-${device.name}`}
      />
      <div class="choice-words">
        <label for={id}>
          <span data-testid="device-name">{device.name}</span>
        </label>
      </div>
    </div>
  );
}
