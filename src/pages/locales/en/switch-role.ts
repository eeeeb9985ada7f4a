// "Switch Role" is a text that scripts match. The page itself is described in pages.md §7.
export const switchRole = {
  heading: 'Switch Role',
  lead: (who: string) => `You are signed in as ${who}. While you are in a role you have its rights and not your own.`,
  account: 'Account',
  accountHint: 'The 12-digit ID of the account, or its alias.',
  roleName: 'Role',
  roleHint: 'The name of the role, with its path if it has one.',
  displayName: 'Display name',
  displayHint: 'Stands in the bar of the console.',
  optional: 'optional',
  color: 'Colour',
  colors: { '': 'None', F2B0A9: 'Red', FBBF93: 'Orange', FAD791: 'Yellow', B7CA9D: 'Green', '99BCE3': 'Blue' },
  otherColor: (color: string) => `Colour ${color}`,
  reset: 'Reset',
  submit: 'Switch Role',
  back: 'Back to the console',
  // In the console's menu.
  history: 'Role history',
  again: (role: string, account: string) => `${role} @ ${account}`,
  inRole: 'Currently in the role',
  backTo: (who: string) => `Switch back to ${who}`,
};
