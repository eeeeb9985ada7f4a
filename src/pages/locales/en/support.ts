// The support form (ROOT-13) and what follows it. No phone number may stand on these pages.
export const support = {
  pageTitle: 'Support',
  heading: 'Contact support',
  lead: 'Tell us what is wrong. An answer is mailed to the address that you give.',
  signedInAs: (name: string) =>
    `You are signed in as ${name}. We can discuss the account that you are signed in to, and no other.`,
  signedOut:
    'You are not signed in. Questions about bills and suspension are answered all the same; about an account itself we talk with whoever is signed in to it.',
  kind: 'What is it about?',
  choose: 'Choose one',
  kinds: {
    'sign-in': 'I cannot sign in',
    mfa: 'MFA device lost or broken',
    billing: 'Bill or charge',
    card: 'Payment card',
    fraud: 'Charges or activity that are not mine',
    'close-account': 'Close an account',
    suspended: 'Account is suspended',
    retail: 'Orders in the Amazon shop',
    other: 'Something else',
  },
  accountId: 'Account ID',
  accountIdHint: '12 digits, if you know them.',
  email: 'Email address for the answer',
  text: 'What happened?',
  textHint: 'No passwords, codes or card numbers, please.',
  send: 'Send',
  sentHeading: 'Your case is open',
  sentText: (caseId: string, email: string) => `It is ${caseId}. The answer is mailed to ${email}.`,
  another: 'Ask something else',
  backToPublic: 'Back to the start page',
};
