// The public page: what one sees after signing out (ROOT-12, HOST-1).
export const publicPage = {
  pageTitle: 'AWS Management Console',
  signedOutHeading: 'You are signed out',
  signedOutLead: 'The console is closed in this browser. These are the ways back in.',
  signedInHeading: 'You are signed in',
  signedInLead: (name: string) => `This browser is signed in as ${name}.`,
  openConsole: 'Open the console',
  signOut: 'Sign out',
  rootTitle: 'Account owner',
  rootText: 'Sign in with the email address that the account was opened with.',
  rootLink: 'Sign in as root user',
  iamTitle: 'IAM user',
  iamText: 'Sign in with an account ID or alias and the user name that you were given.',
  iamLink: 'Sign in as IAM user',
  newTitle: 'New here',
  newText: 'An account of your own takes an email address, a code from the mailbox and a password.',
  newLink: 'Create a new AWS account',
  portalNote:
    'If you were invited to an access portal, open the address in your invitation mail. Portal users cannot sign in here.',
  support: 'Contact support',
};
