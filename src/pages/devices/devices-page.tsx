import type { VNode } from 'preact';
import type { DeviceKind } from '../../core/mfa/device-kind.ts';
import type { DeviceQuota } from '../../core/mfa/device-rules.ts';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Panel } from '../components/panel.tsx';
import type { PageContext } from '../page.ts';
import { DeviceListForm, type ListedDevice } from './device-list-form.tsx';
import { DevicesLayout, type DevicesProps } from './devices-layout.tsx';

export type { ListedDevice } from './device-list-form.tsx';

/** The outcome of the step before, or its refusal. */
export type SaidWord = keyof PageContext['text']['devices']['said'];

/** A kind of device that may be registered: where, or why not now. */
export interface DeviceOffer {
  readonly kind: DeviceKind;
  readonly href?: string;
  readonly full?: DeviceQuota;
}

interface DevicesPageProps extends DevicesProps {
  readonly devices: readonly ListedDevice[];
  readonly offers: readonly DeviceOffer[];
  readonly said?: SaidWord;
  readonly notice?: string;
  /** The id of the device that a dialog is about. */
  readonly selected?: string;
  readonly dialog?: VNode;
}

/** Somebody's MFA devices, what can be done to each, and what else can be registered (PORTAL-10, BUILDER-10). */
export function DevicesPage({ devices, offers, said, dialog, selected, ...frame }: DevicesPageProps): VNode {
  const { page, base, notice } = frame;
  const text = page.text.devices;
  return (
    <DevicesLayout {...frame} heading={text.heading} lead={text.lead} modules={['device-list.js']}>
      {said && notice === undefined && dialog === undefined && (
        <Alert kind={HINTS.includes(said) ? 'info' : 'success'} testId="said" attributes={{ 'data-say': said }}>
          {text.said[said]}
        </Alert>
      )}
      <Panel title={text.listTitle(devices.length)} testId="mfa-devices">
        <DeviceListForm page={page} base={base} devices={devices} selected={selected} />
      </Panel>
      <Panel
        title={text.registerHeading}
        text={offers.length === 0 ? text.noKinds : undefined}
        testId="register-device"
      >
        {offers.map((offer) => (
          <Offer key={offer.kind} page={page} offer={offer} />
        ))}
      </Panel>
      {dialog}
    </DevicesLayout>
  );
}

const HINTS: readonly SaidWord[] = ['selectFirst', 'noClock'];

function Offer({ page, offer }: { readonly page: PageContext; readonly offer: DeviceOffer }): VNode {
  const { kind, href, full } = offer;
  const { devices: text, errors } = page.text;
  const { label, hint } = page.text.deviceKinds[kind];
  return (
    <div class="panel-top" data-testid={`offer-${kind}`}>
      <div>
        <h3>{label}</h3>
        <p class="panel-text" data-testid={full && 'device-limit'}>
          {full === undefined ? hint : errors.TOO_MANY_DEVICES(full)}
        </p>
      </div>
      {href && (
        <Button href={href} look="secondary" label={text.registerKind(label)} testId={`register-${kind}`}>
          {text.register}
        </Button>
      )}
    </div>
  );
}
