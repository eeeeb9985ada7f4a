import {
  CENTURY,
  choiceForm,
  type Fields,
  flagForm,
  group,
  instantForm,
  listForm,
  ruled,
  secretForm,
  span,
  textForm,
  variants,
  wholeForm,
} from './form.ts';

const common = {
  name: {
    form: ruled(128, 'device-name'),
    doc: 'Unique among the devices of the account, or of the workforce user; it ends the serial number. Left out of a request, it gets one, such as `authenticator-app`.',
    needed: true,
  },
  lost: {
    form: flagForm,
    doc: 'Nobody holds it any more: the control API tells no code for it.',
    preset: false,
    only: 'fixtures',
  },
} as const satisfies Fields;

/** An MFA device as fixtures and requests give it. */
export const deviceForm = variants(
  {
    totp: {
      doc: 'An authenticator app or a hardware token.',
      has: {
        ...common,
        secret: {
          form: { ...secretForm(256, 'base32'), ruled: true },
          doc: 'The shared secret in base32. Left out of a request, one is drawn.',
          needed: true,
        },
        hardware: { form: flagForm, doc: 'A hardware token rather than an app.', preset: false },
        skew: {
          form: span(`-${CENTURY}`, CENTURY, '10m'),
          doc: "How far the device's clock is ahead; negative: behind.",
          preset: '0s',
        },
      },
    },
    passkey: {
      doc: 'A WebAuthn credential; its private key can be loaded into a virtual authenticator.',
      has: {
        ...common,
        privateKey: {
          form: { ...secretForm(1024, 'base64'), ruled: true },
          doc: 'A P-256 key as PKCS #8 in base64. Left out, one is made of user and name, or drawn.',
        },
        credentialId: {
          form: textForm(1024, 'base64url'),
          doc: 'Default: made of user and name.',
          only: 'fixtures',
        },
        userHandle: { form: textForm(86, 'base64url'), doc: 'Default: made of the user.', only: 'fixtures' },
      },
    },
  },
  'DeviceCreation',
);

export const deviceTypes = ['totp', 'passkey'] as const;

/** The same as answers show it. */
export const deviceViewFields = {
  name: { form: textForm(128), doc: 'Its name.' },
  type: { form: choiceForm(...deviceTypes), doc: 'An app or token that shows codes, or a passkey.' },
  serialNumber: {
    form: textForm(2048),
    doc: "The device's ARN, `…:u2f/user/<user>/<device>-<id>` of a passkey; `<directory>:mfa/<user>/<device>` of a workforce user's.",
  },
  createdAt: { form: instantForm, doc: 'When it was registered.' },
  lost: { form: flagForm, doc: 'Nobody holds it any more.', maybe: true },
  hardware: { form: flagForm, doc: 'A hardware token rather than an app; `totp` only.', maybe: true },
  skew: { form: textForm(40), doc: "How far the device's clock is off; `totp` only.", maybe: true },
  driftSteps: {
    form: wholeForm(-1_000_000, 1_000_000),
    doc: 'How many steps of 30 s the service believes it to be off; `totp` only.',
    maybe: true,
  },
} as const satisfies Fields;

export const devices = listForm(deviceForm, 8);
export const devicesShown = listForm(group(deviceViewFields, 'MfaDevice'), 8);
