import type { FastifyRequest } from 'fastify';
import type { User } from '../../core/accounts/user.ts';
import type { MfaDevice } from '../../core/mfa/device.ts';
import { type DeviceKind, deviceKinds } from '../../core/mfa/device-kind.ts';
import type { DevicesFrame, DevicesProps } from '../../pages/devices/devices-layout.tsx';
import type { AfterLast } from '../../pages/devices/remove-device-dialog.tsx';
import { pageContext } from '../plugins/pages.ts';

/** The owner of a request's devices, and the particulars of the pages that look after them (PORTAL-10, BUILDER-10). */
export interface DeviceDesk {
  readonly user: User;
  /** The session that the request was let in by. */
  readonly session: { readonly id: string };
  /** The name that authenticators show their owner: `jane_doe@d-1234567890`. */
  readonly label: string;
  /** The path of the list of devices, within the style. */
  readonly base: string;
  /** The kinds that may be registered. Signing in asks for devices of their types and of no others. */
  readonly kinds: readonly DeviceKind[];
  /** The outcome of a sign-in without a device. */
  readonly afterLast: AfterLast;
  readonly frame: DevicesFrame;
}

/** @throws {DomainError} `SIGNED_OUT` */
export type DeskOf = (request: FastifyRequest) => DeviceDesk;

/** The desk of a request, where it was let in. */
export type MaybeDesk = (request: FastifyRequest) => DeviceDesk | undefined;

export const deskProps = (request: FastifyRequest, { frame, base }: DeviceDesk): DevicesProps => ({
  page: pageContext(request),
  frame,
  base,
});

/** Whether signing in may ask for a device. */
export const isUsable = ({ kinds }: DeviceDesk, { type }: Pick<MfaDevice, 'type'>): boolean =>
  kinds.some((kind) => deviceKinds[kind].type === type);
