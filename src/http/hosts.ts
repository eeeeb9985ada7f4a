import { REGION } from '../core/ids.ts';

/** The surfaces that requests can be for: one group of pages or one API each. */
export type Surface =
  | 'console'
  | 'public'
  | 'account-sign-up'
  | 'signin'
  | 'portal'
  | 'directory-signin'
  | 'device'
  | 'profile'
  | 'captcha-pictures'
  | 'oidc'
  | 'portal-api'
  | 'sts'
  | 'iam'
  | 'sso-admin'
  | 'identitystore'
  | 'tool'
  | 'plain';

/** How a host was written: `mirror` and `path` for a laptop, `real` for Compose aliases, `plain` for the one endpoint (HOST-2). */
export type Style = 'mirror' | 'real' | 'path' | 'plain';

/** An emulated host, and what its name says. */
export interface EmulatedHost {
  readonly host: string;
  readonly surface: Surface;
  readonly region?: string;
  /** Account ID or alias in front of `signin.aws.amazon.com`. */
  readonly account?: string;
  /** Directory id or subdomain in front of `awsapps.com`. */
  readonly directory?: string;
}

const LABEL = '[a-z0-9](?:[a-z0-9-]*[a-z0-9])?';

/** The one table of host names (HOST-1). The first pattern that matches decides. */
const table: readonly (readonly [RegExp, Surface])[] = [
  [new RegExp(`^(?:(?<region>${REGION})\\.)?console\\.aws\\.amazon\\.com$`), 'console'],
  [/^aws\.amazon\.com$/, 'public'],
  [/^portal\.aws\.amazon\.com$/, 'account-sign-up'],
  [new RegExp(`^(?:(?<region>${REGION})\\.)?signin\\.aws\\.amazon\\.com$`), 'signin'],
  [new RegExp(`^(?<account>${LABEL})\\.signin\\.aws\\.amazon\\.com$`), 'signin'],
  [new RegExp(`^(?<directory>${LABEL})\\.awsapps\\.com$`), 'portal'],
  [new RegExp(`^(?<region>${REGION})\\.signin\\.aws$`), 'directory-signin'],
  [new RegExp(`^device\\.sso\\.(?<region>${REGION})\\.amazonaws\\.com$`), 'device'],
  [/^profile\.aws\.amazon\.com$/, 'profile'],
  [/^opfcaptcha-prod\.s3\.amazonaws\.com$/, 'captcha-pictures'],
  [new RegExp(`^oidc\\.(?<region>${REGION})\\.amazonaws\\.com$`), 'oidc'],
  [new RegExp(`^portal\\.sso\\.(?<region>${REGION})\\.amazonaws\\.com$`), 'portal-api'],
  [new RegExp(`^sts(?:\\.(?<region>${REGION}))?\\.amazonaws\\.com$`), 'sts'],
  [/^iam\.amazonaws\.com$/, 'iam'],
  [new RegExp(`^sso\\.(?<region>${REGION})\\.amazonaws\\.com$`), 'sso-admin'],
  [new RegExp(`^identitystore\\.(?<region>${REGION})\\.amazonaws\\.com$`), 'identitystore'],
  [/^(?:community\.aws|codecatalyst\.aws|repost\.aws|skillbuilder\.aws)$/, 'tool'],
];

/** Reads a real host name; undefined when it is none that we emulate. */
export function emulatedHost(name: string): EmulatedHost | undefined {
  const host = name.toLowerCase();
  for (const [pattern, surface] of table) {
    const match = pattern.exec(host);
    if (match) return { host, surface, ...match.groups };
  }
  return undefined;
}
