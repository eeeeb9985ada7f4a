// Headings and buttons are texts that scripts look for, to the letter (pages.md §10, §16).
export const portalConsent = {
  confirmHeading: 'Authorization requested',
  confirmLead: 'A tool asks to act for you. Go on only if it shows you this same code.',
  code: 'Code',
  confirm: 'Confirm and continue',
  confirmWarning: 'If you did not start this yourself, close this window.',
  enterHeading: 'Enter your code',
  enterLead: 'Type the code that your tool shows.',
  enterHint: 'Eight letters, such as ABCD-EFGH.',
  next: 'Next',
  consentHeading: (client: string) => `Allow ${client} to access your data?`,
  consentLead: (user: string) => `You are signed in as ${user}.`,
  consentText: 'It will be able to',
  grantLists: 'see the accounts and applications that are assigned to you',
  grantKeys: 'get credentials of your roles, until this session ends',
  allow: 'Allow access',
  deny: 'Deny access',
  approvedTitle: 'Request approved',
  approvedText: (client: string) => `${client} can now access your data.`,
  closeWindow: 'You can close this window.',
  toPortal: 'Open the access portal',
  deniedTitle: 'Request denied',
  deniedText: 'The tool gets nothing.',
};

export const portalPreferences = {
  heading: 'Preferences',
  lead: 'They are kept in this browser.',
  language: 'Language',
  languages: { en: 'English', ko: '한국어' },
  rows: 'Accounts on a page',
  save: 'Save',
};
