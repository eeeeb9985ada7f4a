// The page on which somebody chooses one of several roles (pages.md §9). Tools match its headings and account lines.
export const samlPicker = {
  heading: 'AWS account access',
  search: 'Find roles by account name, ID, or service',
  roleLabel: (account: string, role: string) => `Account ID ${account} Role Name ${role}`,
  legacyHeading: 'Amazon Web Services Login',
  select: 'Select a role:',
  accountOf: (account: string) => `Account: ${account}`,
};
