const consoleUsers = ['*.signin.aws.amazon.com'] as const;

/**
 * The domains that a filtering proxy has to let through, per kind of user (HOST-5). `retail` are people with an account
 * at Amazon's shop.
 */
export const allowList = {
  root: consoleUsers,
  iam: consoleUsers,
  retail: ['www.amazon.com'],
  workforce: ['*.awsapps.com', '*.signin.aws'],
  builder: [
    'view.awsapps.com/start',
    '*.aws.dev',
    '*.uis.awsstatic.com',
    '*.console.aws.a2z.com',
    'oidc.*.amazonaws.com',
    '*.sso.amazonaws.com',
    '*.sso.*.amazonaws.com',
    '*.sso-portal.*.amazonaws.com',
    '*.signin.aws',
    '*.cloudfront.net',
    'opfcaptcha-prod.s3.amazonaws.com',
    'profile.aws.amazon.com',
  ],
} as const satisfies Readonly<Record<string, readonly string[]>>;
