import { DomainError } from '../errors.ts';
import type { IdentityTokenFault } from '../refusals/signed-api-facts.ts';
import type { Assertion } from '../saml/verify-response.ts';
import { fitTags } from '../sts/session-tags.ts';
import type { SessionTag } from '../sts/temporary-credentials.ts';

export const AWS_ATTRIBUTES = 'https://aws.amazon.com/SAML/Attributes/';

/** A role, and the provider that vouches for whoever takes it on. */
export interface OfferedRole {
  readonly roleArn: string;
  readonly providerArn: string;
}

/** The attributes of an assertion that are for AWS (IAM UG, "Configuring SAML assertions"). */
export interface AwsAttributes {
  readonly roles: readonly OfferedRole[];
  readonly sessionName: string;
  /** For the console only. */
  readonly sessionSeconds?: number;
  readonly sourceIdentity?: string;
  readonly tags: readonly SessionTag[];
  readonly transitiveTagKeys: readonly string[];
}

const SESSION_NAME = /^[\w+=,.@-]{2,64}$/;
const ROLE = /^arn:aws:iam::\d{12}:role\/[!-~]{1,1024}$/;
const PROVIDER = /^arn:aws:iam::\d{12}:saml-provider\/[\w.-]{1,128}$/;

/**
 * Reads what an assertion says to AWS. Names are compared with their case.
 * @throws {DomainError} `IDENTITY_TOKEN_INVALID`
 */
export function readAwsAttributes({ attributes }: Pick<Assertion, 'attributes'>): AwsAttributes {
  const valuesOf = (name: string) =>
    attributes.filter((each) => each.name === `${AWS_ATTRIBUTES}${name}`).flatMap(({ values }) => values);
  const roles = valuesOf('Role').flatMap(offeredRole);
  if (roles.length === 0) throw invalid('assertion');
  const [sessionName, ...otherNames] = valuesOf('RoleSessionName');
  if (sessionName === undefined || otherNames.length > 0) throw invalid('no-session-name');
  if (!SESSION_NAME.test(sessionName)) throw invalid('session-name');
  const [sourceIdentity, ...others] = valuesOf('SourceIdentity');
  if (sourceIdentity !== undefined && (others.length > 0 || !isSourceIdentity(sourceIdentity)))
    throw invalid('source-identity');
  const tags = { tags: attributes.flatMap(tagOf), transitiveTagKeys: valuesOf('TransitiveTagKeys') };
  if (!fitTags(tags)) throw invalid('tags');
  return {
    roles,
    sessionName,
    sourceIdentity,
    sessionSeconds: sessionSeconds(valuesOf('SessionDuration')),
    ...tags,
  };
}

/** The letters are those of session names; none begins what is reserved (`aws:`). */
export const isSourceIdentity = (text: string): boolean => SESSION_NAME.test(text);

/** Both orders are in use, with blanks and lines around (`cases.md` B60). */
function offeredRole(value: string): readonly OfferedRole[] {
  const parts = value.split(',', 3).map((part) => part.trim());
  const [roleArn] = parts.filter((part) => ROLE.test(part));
  const [providerArn] = parts.filter((part) => PROVIDER.test(part));
  return parts.length === 2 && roleArn !== undefined && providerArn !== undefined ? [{ roleArn, providerArn }] : [];
}

function sessionSeconds(values: readonly string[]): number | undefined {
  const [value, ...more] = values;
  if (value === undefined) return undefined;
  const seconds = /^\d{3,5}$/.test(value) ? Number(value) : 0;
  if (more.length > 0 || seconds < 900 || seconds > 43_200) throw invalid('assertion');
  return seconds;
}

const TAG = `${AWS_ATTRIBUTES}PrincipalTag:`;

function tagOf({ name, values }: Assertion['attributes'][number]): readonly SessionTag[] {
  if (!name.startsWith(TAG)) return [];
  const [value = '', ...more] = values;
  if (more.length > 0) throw invalid('tags');
  return [{ key: name.slice(TAG.length), value }];
}

const invalid = (why: IdentityTokenFault): DomainError => new DomainError('IDENTITY_TOKEN_INVALID', { why });
