import type { VNode } from 'preact';
import { RadioGroup } from '../components/radio-group.tsx';
import type { PageContext } from '../page.ts';

/** A second factor as a person chooses it. */
export interface DeviceChoice {
  readonly id: string;
  readonly name: string;
  readonly type: 'totp' | 'hardware' | 'passkey';
}

interface DeviceRadiosProps {
  readonly page: PageContext;
  readonly devices: readonly DeviceChoice[];
}

/** A user's devices as tiles, the first one selected, with the group's id of `pages.md` §4. */
export function DeviceRadios({ page, devices }: DeviceRadiosProps): VNode {
  const text = page.text.signIn;
  return (
    <RadioGroup
      legend={text.deviceLegend}
      name="deviceId"
      id="multi_mfa_swhw_radio_button_box"
      look="tiles"
      selected={devices[0]?.id}
      choices={devices.map(({ id, name, type }) => ({
        value: id,
        label: name,
        hint: text.deviceType[type],
        inputTestId: `device-${name}`,
      }))}
    />
  );
}
