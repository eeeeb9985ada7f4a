// The pages on which somebody looks after MFA devices, wherever that is not the console.
export const devices = {
  heading: 'MFA devices',
  lead: 'Signing in asks for one of these besides your password, when it asks for a second factor.',
  listTitle: (count: number) => `Registered devices (${count})`,
  none: 'No MFA device is registered',
  noneText: 'Register one below.',
  name: 'Device name',
  type: 'Type',
  since: 'Registered',
  rename: 'Rename',
  resync: 'Resync',
  remove: 'Delete',
  registerHeading: 'Register MFA device',
  register: 'Register',
  registerKind: (kind: string) => `Register: ${kind}`,
  noKinds: 'Your organisation allows no kind of MFA device.',
  said: {
    renamed: 'The device has its new name.',
    resynced: 'The device is in sync again: its codes work.',
    removed: 'The device is deleted.',
    selectFirst: 'Select a device first.',
    noClock: 'Passkeys and security keys have no clock, and need no resync.',
  },
  nameHint: 'As you will recognise it. You cannot have two devices of one name.',
  next: 'Next',
  setUpHeading: (device: string) => `Set up “${device}”`,
  otherName: 'Change name',
  registeredHeading: 'MFA device registered',
  inSync: (device: string) => `“${device}” is registered. Use it when signing in asks for a second factor.`,
  outOfSync: (device: string) =>
    `“${device}” is registered, but its code came late, so it is out of sync: its codes will be refused. Select it in the list and choose Resync.`,
  renameHeading: (device: string) => `Rename “${device}”`,
  newName: 'New name',
  resyncHeading: (device: string) => `Resync “${device}”`,
  removeHeading: (device: string) => `Delete “${device}”?`,
  removeText: 'It can be used no more.',
  afterLast: {
    off: 'It is your last device: MFA will be off, and your password alone lets you in.',
    register:
      'It is your last device, and your organisation demands one: when signing in asks for it, you have to register another.',
    'email-code':
      'It is your last device, and your organisation demands one: signing in asks for a code by email instead.',
    block:
      'It is your last device, and your organisation demands one: without it you cannot sign in any more when it is asked for. Only your administrator can help then.',
  },
};
