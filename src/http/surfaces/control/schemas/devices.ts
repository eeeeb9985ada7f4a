import { type Static, Type } from 'typebox';
import { deviceForm, type deviceTypes, deviceViewFields } from '../../../../core/vocabulary/device-fields.ts';
import { textForm } from '../../../../core/vocabulary/form.ts';
import { objectOf, schemaOf } from '../../../../core/vocabulary/json-schema.ts';
import { oldProperty } from '../../../../core/vocabulary/old-names.ts';
import type { AskedGroup, Flat, ToldGroup } from '../../../../core/vocabulary/types.ts';
import { choice, lasting, object } from './common.ts';

type DeviceView = ToldGroup<typeof deviceViewFields>;

export const totpList = object({
  devices: Type.Array(
    object(
      {
        name: Type.String(),
        serialNumber: Type.String(),
        lost: Type.Optional(Type.Literal(true, { description: 'Nobody holds it any more, so there is no code.' })),
        code: Type.Optional(Type.String({ description: 'A code that would be accepted now.' })),
        nextCode: Type.Optional(Type.String({ description: 'The one after it; both together enrol or resync.' })),
        timeLeft: Type.Optional(lasting('How long it is until the device shows another code.', '12s')),
        /** @deprecated It is {@link timeLeft} now. */
        secondsLeft: Type.Optional(oldProperty('timeLeft', Type.Integer(), ', in seconds')),
        wait: Type.Optional(lasting('Present when every step of the window is spent: `code` works after that.', '30s')),
        /** @deprecated It is {@link wait} now. */
        waitSeconds: Type.Optional(oldProperty('wait', Type.Integer(), ', in seconds')),
        inSync: Type.Optional(
          Type.Boolean({ description: 'False: the clock is beyond the window, and only a resync takes the codes.' }),
        ),
      },
      { title: 'TotpCodes' },
    ),
  ),
});

export const passkeyQuery = object({
  style: Type.Optional(
    choice(['mirror', 'real', 'path'], { default: 'mirror', description: 'The host style in use.' }),
  ),
});

const passkeyCredential = object(
  {
    credentialId: Type.String({ description: 'base64' }),
    isResidentCredential: Type.Boolean(),
    rpId: Type.String(),
    privateKey: Type.String({ description: 'PKCS #8, base64' }),
    userHandle: Type.String({ description: 'base64' }),
    signCount: Type.Integer(),
  },
  { title: 'PasskeyCredential', description: 'As `WebAuthn.addCredential` of DevTools takes it.' },
);

export const passkeyList = object({ credentials: Type.Array(passkeyCredential) });

type Wanted<V extends keyof typeof deviceForm.by> = Partial<
  Omit<AskedGroup<(typeof deviceForm.by)[V]['has']>, 'lost' | 'credentialId' | 'userHandle'>
>;

/** One schema for both types, so that the answer to a field of the other can say so. */
export const deviceCreation = Type.Unsafe<
  Flat<{ type: (typeof deviceTypes)[number] } & Wanted<'totp'> & Wanted<'passkey'>>
>(schemaOf(deviceForm, 'requests'));

export const newDeviceView = Type.Unsafe<DeviceView & { secret?: string; privateKey?: string }>({
  ...objectOf(
    {
      ...deviceViewFields,
      secret: { form: textForm(256), doc: 'The shared secret in base32; `totp` only.', maybe: true },
      privateKey: { form: textForm(1024), doc: 'PKCS #8 in base64; `passkey` only.', maybe: true },
    },
    'answers',
    'NewMfaDevice',
  ),
  description: 'The device, with what its codes or signatures are made of.',
});

export type DeviceCreation = Static<typeof deviceCreation>;
export type NewMfaDevice = Static<typeof newDeviceView>;
export type TotpCodes = Static<typeof totpList>['devices'][number];
export type PasskeyCredential = Static<typeof passkeyList>['credentials'][number];
