import { type Static, Type } from 'typebox';
import { choice, duration, instant, object, text } from './common.ts';

export const deviceView = object(
  {
    name: Type.String(),
    type: choice(['totp', 'passkey']),
    serialNumber: Type.String({
      description:
        "The device's ARN, `…:u2f/user/<user>/<device>-<id>` of a passkey; `<directory>:mfa/<user>/<device>` of a workforce user's.",
    }),
    createdAt: instant('When it was registered.'),
    lost: Type.Optional(Type.Literal(true, { description: 'Nobody holds it any more.' })),
    hardware: Type.Optional(Type.Boolean({ description: 'A hardware token rather than an app; `totp` only.' })),
    skew: Type.Optional(Type.String({ description: "How far the device's clock is off; `totp` only." })),
    driftSteps: Type.Optional(
      Type.Integer({ description: 'How many steps of 30 s the service believes it to be off; `totp` only.' }),
    ),
  },
  { title: 'MfaDevice' },
);

export const totpList = object({
  devices: Type.Array(
    object(
      {
        name: Type.String(),
        serialNumber: Type.String(),
        lost: Type.Optional(Type.Literal(true, { description: 'Nobody holds it any more, so there is no code.' })),
        code: Type.Optional(Type.String({ description: 'A code that would be accepted now.' })),
        nextCode: Type.Optional(Type.String({ description: 'The one after it; both together enrol or resync.' })),
        secondsLeft: Type.Optional(Type.Integer({ description: 'Until the device shows another code.' })),
        waitSeconds: Type.Optional(
          Type.Integer({ description: 'Present when every step of the window is spent: `code` works then.' }),
        ),
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

/** One schema for both types, so that the answer to a field of the other can say so. */
export const deviceCreation = object(
  {
    type: choice(['totp', 'passkey'], { description: 'An app or token that shows codes, or a passkey.' }),
    name: Type.Optional(text('Left out, it gets one, such as `authenticator-app`.', 128)),
    secret: Type.Optional(
      text('For `totp`: base32 of 16 to 128 letters, as your own authenticator has it. Left out, one is drawn.', 256),
    ),
    hardware: Type.Optional(Type.Boolean({ description: 'For `totp`: a hardware token rather than an app.' })),
    skew: Type.Optional(duration("For `totp`: how far the device's clock is ahead; negative: behind.")),
    privateKey: Type.Optional(text('For `passkey`: P-256 as PKCS #8 in base64. Left out, one is drawn.', 1024)),
  },
  { title: 'DeviceCreation' },
);

export const newDeviceView = object(
  {
    ...deviceView.properties,
    secret: Type.Optional(Type.String({ description: 'The shared secret in base32; `totp` only.' })),
    privateKey: Type.Optional(Type.String({ description: 'PKCS #8 in base64; `passkey` only.' })),
  },
  { title: 'NewMfaDevice', description: 'The device, with what its codes or signatures are made of.' },
);

export type DeviceCreation = Static<typeof deviceCreation>;
export type NewMfaDevice = Static<typeof newDeviceView>;
export type TotpCodes = Static<typeof totpList>['devices'][number];
export type PasskeyCredential = Static<typeof passkeyList>['credentials'][number];
