// "Get credentials for" and the options' headings are texts that scripts look for (pages.md §12).
export const portalKeys = {
  title: (role: string) => `Get credentials for ${role}`,
  lead: (account: string, id: string) => `Account ${account} (${id}). Choose how your tool is to get them.`,
  systems: 'Operating system',
  macosLinux: 'macOS and Linux',
  windows: 'Windows',
  powershell: 'PowerShell',
  identityCenter: 'AWS IAM Identity Center credentials (Recommended)',
  identityCenterText:
    'The command line signs in by itself and renews its credentials: run “aws configure sso” with these.',
  startUrl: 'SSO start URL',
  region: 'SSO Region',
  endpoint: 'Endpoint URL (AWS_ENDPOINT_URL)',
  option1: 'Option 1: Set AWS environment variables',
  option1Text: 'Paste these lines into your terminal.',
  option2: 'Option 2: Add a profile to your AWS credentials file',
  option2Text: 'Paste these lines into the file ~/.aws/credentials.',
  option3: 'Option 3: Use individual values in your AWS service client',
  option3Text: 'Copy each value to where your program wants it.',
  accessKeyId: 'AWS access key ID',
  secretAccessKey: 'AWS secret access key',
  sessionToken: 'AWS session token',
  validUntil: (time: string) => `Valid until ${time}, on the clock of this mock. They are worth nothing outside it.`,
};

export const portalShortcut = {
  title: 'Create shortcut',
  lead: 'A link that signs in, takes a role and opens a page of the console.',
  account: 'Account',
  role: 'Role',
  destination: 'Page of the console',
  destinationHint: 'Leave it empty for the console’s home page.',
  preview: 'Your link',
  copyLink: 'Copy link',
};
