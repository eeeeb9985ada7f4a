// Password recovery of the root user (ROOT-7). "Forgot password?" itself stands with the sign-in pages.
export const recovery = {
  heading: 'Password recovery',
  emailLead: 'For the root user: a link to choose a new password is mailed to the address of the AWS account.',
  email: 'Root user email address',
  iamHint:
    'An IAM user’s password is reset by the administrator of the account; that of your organisation’s own sign-in page by your organisation’s administrator.',
  captchaLead: (email: string) => `Before anything is mailed to ${email}, copy the characters.`,
  changeEmail: 'Use another address',
  sentHeading: 'Check your mail',
  sentText: (email: string) =>
    `If ${email} belongs to an AWS account, instructions to choose a new password are on their way to it. The link in them works once and for a short time.`,
  sentHelp: 'No mail? Look into the spam folder, or ask for another one. Only the newest link works.',
  done: 'Done',
  again: 'Ask for another mail',
  newHeading: 'Choose a new password',
  newLead: (email: string) =>
    `It becomes the root password of ${email} at once. Wherever this user is signed in, the session ends.`,
  newPassword: 'New password',
  confirmPassword: 'Confirm new password',
  passwordHint:
    'At least 8 characters, three of: lower case, upper case, digits, symbols. Not the account’s name or email address.',
  submitPassword: 'Reset password',
  successTitle: 'Success',
  changedHeading: 'Password changed',
  changedText: 'The new password is set. All sessions of the root user have ended.',
  signIn: 'Sign in to your account',
  backToSignIn: 'Back to sign-in',
  support: 'Contact support',
  signOutFirstHeading: 'Sign out first',
  signOut: 'Sign out',
};
