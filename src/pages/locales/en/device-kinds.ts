// The kinds of a new second factor.
export const deviceKinds = {
  legend: 'Kind of device',
  app: { label: 'Authenticator app', hint: 'An app on a phone or computer that scans a QR code.' },
  passkey: {
    label: 'Passkey or security key',
    hint: 'Fingerprint, face or screen lock of a phone or computer, a passkey manager, or a key that you plug in.',
  },
  'security-key': { label: 'Security key', hint: 'A key that you plug in or hold near and touch.' },
  'built-in': {
    label: 'Built-in authenticator',
    hint: 'Fingerprint, face or screen lock of this computer or phone.',
  },
  hardware: { label: 'Hardware TOTP token', hint: 'A token that shows codes and has its seed already.' },
};
