// Support Center: words beside those of the support form, which public page and console share.
export const consoleSupport = {
  heading: 'Support Center',
  lead: 'Your cases, and the way to a new one.',
  paneLabel: 'Your account',
  accountId: 'Account ID',
  newCase: 'Create case',
  newHeading: 'Create a case',
  casesTitle: 'Your cases',
  noCases: 'You have opened no case',
  noCasesText: 'Cases that you open while you are signed in are listed here.',
  caseId: 'Case',
  about: 'About',
  state: 'State',
  openedAt: 'Opened',
  states: { open: 'Open', answered: 'Answered' },
  backToCenter: 'Back to Support Center',
};
