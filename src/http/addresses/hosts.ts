import { BUILDER_START_HOST } from '../../core/builder/builder-addresses.ts';
import { builderTools } from '../../core/builder/tools.ts';
import type { Directory } from '../../core/directories/directory.ts';
import type { StartPlace } from '../../core/oidc/start-url.ts';
import { endpointNames, REGION_NAME } from './endpoint-names.ts';

/** The surfaces that requests can be for: one group of pages or one API each. */
export const surfaces = [
  'console',
  'public',
  'account-sign-up',
  'signin',
  'portal',
  'directory-signin',
  'device',
  'profile',
  'builder-start',
  'captcha-pictures',
  'oidc',
  'portal-api',
  'sts',
  'iam',
  'sso-admin',
  'identitystore',
  'tool',
  'test-idp',
  'plain',
] as const;
export type Surface = (typeof surfaces)[number];

/** The style of a host's name: `mirror` and `path` for a laptop, `real` for Compose aliases, `plain` for the one endpoint (HOST-2). */
export type Style = 'mirror' | 'real' | 'path' | 'plain';

/** The family of the called name of a service: links stay among names of the same family (HOST-7). */
export type Family = 'standard' | 'fips' | 'dual-stack' | 'dual-stack-fips';

/** An emulated host, and what its name says. */
export interface EmulatedHost {
  readonly host: string;
  readonly surface: Surface;
  readonly family: Family;
  /** Absent where a name stands for all Regions. */
  readonly region?: string;
  /** Account ID or alias in front of `signin.aws.amazon.com`. */
  readonly account?: string;
  /** Directory id, or subdomain, at the front of a portal's name. */
  readonly directory?: string;
  /** The id of a built-in identity provider. */
  readonly identityProvider?: string;
}

interface Pattern {
  readonly surface: Surface;
  readonly family: Family;
  /** The meaning of the first label, where the pattern leaves it open. */
  readonly names?: 'account' | 'directory' | 'identityProvider';
}

/** Names beside those of the services' endpoint rules (HOST-1). `*` stands for a Region, `@` for any other label. */
const otherNames: readonly (readonly [string, Surface, Pattern['names']?, Family?])[] = [
  ['console.aws.amazon.com', 'console'],
  ['*.console.aws.amazon.com', 'console'],
  ['aws.amazon.com', 'public'],
  ['portal.aws.amazon.com', 'account-sign-up'],
  ['signin.aws.amazon.com', 'signin'],
  ['@.signin.aws.amazon.com', 'signin', 'account'],
  ['view.awsapps.com', 'builder-start'],
  ['@.awsapps.com', 'portal', 'directory'],
  ['@.portal.*.app.aws', 'portal', 'directory', 'dual-stack'],
  ['*.signin.aws', 'directory-signin'],
  ['device.sso.*.amazonaws.com', 'device'],
  ['profile.aws.amazon.com', 'profile'],
  ['@.idp.example.com', 'test-idp', 'identityProvider'],
  ['opfcaptcha-prod.s3.amazonaws.com', 'captcha-pictures'],
  ...builderTools.map(({ host }) => [host, 'tool'] as const),
];

/** The one table of host names, by their patterns: a name is looked up, never tried. */
const patterns: ReadonlyMap<string, Pattern> = new Map<string, Pattern>([
  ...endpointNames.map(([name, surface, family]) => [name, { surface, family }] as const),
  ...otherNames.map(([name, surface, names, family = 'standard']) => [name, { surface, family, names }] as const),
]);

/**
 * The domains that hold all emulated hosts, and no domain under another: a name whose first labels are open stands for what is
 * under the rest of it.
 */
export function emulatedDomains(): readonly string[] {
  const all = new Set(
    [...patterns.keys()].map((name) =>
      name.slice(Math.max(name.lastIndexOf('*'), name.lastIndexOf('@')) + 1).replace(/^\./, ''),
    ),
  );
  const isUnder = (name: string) =>
    name.split('.').some((_, at, labels) => at > 0 && all.has(labels.slice(at).join('.')));
  return [...all].filter((name) => !isUnder(name)).sort();
}

/** The names of all hosts whose names are open in their Region at most, in these Regions. */
export const hostsIn = (regions: readonly string[]): readonly string[] =>
  [...patterns.keys()]
    .filter((name) => !name.includes('@'))
    .flatMap((name) => (name.includes('*') ? regions.map((region) => name.replace('*', region)) : [name]));

/** The names of hosts that a name could stand for: with its own Region, or its own first label, where they are open. */
export function hostsLike(name: string): readonly string[] {
  const labels = name.split('.');
  const region = labels.find((label) => REGION_NAME.test(label)) ?? SIGN_OUT_REGION;
  const [first = ''] = labels;
  return [...patterns.keys()].map((pattern) => pattern.replace('*', region).replace('@', first));
}

/** Reads a real host name; undefined when it is none that we emulate. */
export function emulatedHost(name: string): EmulatedHost | undefined {
  const host = name.toLowerCase();
  // The patterns' own signs are no names.
  if (!/^[\w.-]+$/.test(host)) return undefined;
  const [first = '', ...rest] = host.split('.');
  // A Region's name is an account's or a directory's only where no Region can stand.
  return lookUp(host, [first, ...rest]) ?? (isLabel(first) ? lookUp(host, ['@', ...rest], first) : undefined);
}

function lookUp(host: string, labels: readonly string[], first?: string): EmulatedHost | undefined {
  const at = labels.findIndex((label) => REGION_NAME.test(label));
  const pattern = patterns.get(labels.map((label, index) => (index === at ? '*' : label)).join('.'));
  if (pattern === undefined) return undefined;
  const { surface, family, names } = pattern;
  const region = at < 0 ? undefined : labels[at];
  return { host, surface, family, ...(region && { region }), ...(names && { [names]: first }) };
}

const isLabel = (text: string): boolean => /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text);

/** The name of a Region's API within a family. */
export function apiHost(surface: 'oidc' | 'portal-api', region: string, family: Family): string {
  const [name = ''] = endpointNames.find((each) => each[1] === surface && each[2] === family) ?? [];
  return name.replace('*', region);
}

/** Whether a host is one of a directory's portals: in its own Region, where the name tells one. */
export function isPortalOf(directory: Pick<Directory, 'id' | 'subdomain' | 'region'>, name: string): boolean {
  const { directory: label, family, region = directory.region } = emulatedHost(name) ?? {};
  const bySubdomain = family === 'standard' && label === directory.subdomain?.toLowerCase();
  return label !== undefined && (label === directory.id || bySubdomain) && region === directory.region;
}

/** The sign-in host that knows where to go after a sign-out, for whoever names no Region (pages.md §7). */
export const SIGN_OUT_REGION = 'us-east-1';

/** The sign-in host of a Region, or of all of them. */
export const signInHost = (region?: string): string =>
  region === undefined ? 'signin.aws.amazon.com' : `${region}.signin.aws.amazon.com`;

/** The short address of device authorization in a Region. */
export const deviceHost = (region: string): string => `device.sso.${region}.amazonaws.com`;

/** The host where those of a start URL answer a tool: a portal, or that of AWS Builder ID. */
export const startHostIn = (
  called: Pick<EmulatedHost, 'family' | 'region'>,
  { directoryId: id, region, name }: StartPlace,
  label = name,
): string => (id === undefined ? BUILDER_START_HOST : portalHostIn(called, { id, region }, label));

/** A portal's name, as the family has it. Only the id has a dual-stack name, in one Region. */
export function portalHostIn(
  { family, region }: Pick<EmulatedHost, 'family' | 'region'>,
  directory: Pick<Directory, 'id' | 'region'>,
  label = directory.id,
): string {
  return family.startsWith('dual-stack')
    ? `${directory.id}.portal.${region ?? directory.region}.app.aws`
    : `${label}.awsapps.com`;
}
