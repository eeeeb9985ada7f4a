export const passkey = {
  use: 'Use passkey',
  useLead: (device: string) => `Sign in with “${device}”: touch it, or unlock it when your browser asks.`,
  create: 'Create passkey',
  createHeading: (device: string) => `Register “${device}”`,
  createText: 'Your browser asks which passkey or security key to register. Touch it, or unlock it, when it says so.',
  waiting: 'Waiting for your passkey or security key…',
  sending: 'One moment…',
  failed: 'Nothing came from your passkey or security key. Try again.',
  failedUse:
    'Nothing came from your passkey or security key. Try again. One that was registered at another address does not answer here.',
  registered: 'This passkey or security key is registered already. Use another one.',
  unsupported: 'Your browser offers no passkeys on this page. They need a secure address, such as localhost or https.',
  needsScript: 'Passkeys and security keys need scripts. Allow them for this page, or use another device.',
};
