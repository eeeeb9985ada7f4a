import type { VNode } from 'preact';
import type { DeviceKind } from '../../core/mfa/device-kind.ts';
import type { PageContext } from '../page.ts';
import { RadioGroup } from './radio-group.tsx';

interface DeviceKindRadiosProps {
  readonly page: PageContext;
  readonly kinds: readonly DeviceKind[];
  /** The first one unless told. */
  readonly selected?: DeviceKind;
}

/** The choice of a new second factor, as tiles: the field `kind`. */
export function DeviceKindRadios({ page, kinds, selected = kinds[0] }: DeviceKindRadiosProps): VNode {
  const text = page.text.deviceKinds;
  return (
    <RadioGroup
      legend={text.legend}
      name="kind"
      look="tiles"
      selected={selected}
      choices={kinds.map((kind) => ({ value: kind, ...text[kind], inputTestId: `kind-${kind}` }))}
    />
  );
}
