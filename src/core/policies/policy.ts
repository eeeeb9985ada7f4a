import { DomainError } from '../errors.ts';
import { faultOfJson } from '../refusals/json-limits.ts';
import { conditionOperator } from './condition-operators.ts';

type OneOrMore<T> = T | readonly T[];

/** One statement of a policy, as far as it is read (CLI-4). */
export interface PolicyStatement {
  readonly Effect: 'Allow' | 'Deny';
  readonly Action?: OneOrMore<string>;
  readonly NotAction?: OneOrMore<string>;
  /** Trust policies only: who is trusted, by type: `AWS`, `Federated`, `Service`. */
  readonly Principal?: '*' | Readonly<Record<string, OneOrMore<string>>>;
  /**
   * Read in trust policies only: operator, then key, then what the value is compared with.
   * @keys condition-operator
   */
  readonly Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMore<string | boolean | number>>>>>;
}

/** A policy document. Members that are not read (`Resource`, `Sid` …) are kept, for callers who ask for the document. */
export interface PolicyDocument {
  readonly Version?: string;
  readonly Statement: OneOrMore<PolicyStatement>;
}

/** A value of a policy that may stand alone or in a list. */
export const listed = <T>(value: OneOrMore<T> | undefined): readonly T[] => {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value as T];
};

/** The members that IAM knows. One that it does not would be passed over, and with it what somebody meant to forbid. */
const MEMBERS = new Set(['Version', 'Id', 'Statement']);
const STATEMENT_MEMBERS = new Set(
  'Sid Effect Principal NotPrincipal Action NotAction Resource NotResource Condition'.split(' '),
);
const VERSIONS = new Set<unknown>([undefined, '2008-10-17', '2012-10-17']);

/** Characters of a name that is none, in a refusal. */
const LONGEST_TOLD = 128;

/**
 * Reads a policy document.
 * @throws {DomainError} `POLICY_MALFORMED`
 */
export function parsePolicy(text: string): PolicyDocument {
  const document = parseJson(text);
  if (!isRecord(document) || !hasOnly(document, MEMBERS) || !isStatements(document.Statement))
    throw new DomainError('POLICY_MALFORMED', { why: 'syntax' });
  if (!VERSIONS.has(document.Version)) throw new DomainError('POLICY_MALFORMED', { why: 'version' });
  const policy = document as unknown as PolicyDocument;
  for (const { Condition = {} } of listed(policy.Statement)) checkConditions(Condition);
  return policy;
}

function checkConditions(conditions: NonNullable<PolicyStatement['Condition']>): void {
  for (const [operator, keys] of Object.entries(conditions)) {
    if (conditionOperator(operator) === undefined)
      throw new DomainError('POLICY_MALFORMED', {
        why: 'operator',
        operator: [...operator].slice(0, LONGEST_TOLD).join(''),
      });
    // Nobody's key has a scheme: `https://` in front of an issuer's name. Issuers of tests may have a port, though.
    if (Object.keys(keys).some((key) => /^https?:/i.test(key)))
      throw new DomainError('POLICY_MALFORMED', { why: 'colons' });
  }
}

function parseJson(text: string): unknown {
  try {
    const document: unknown = JSON.parse(text);
    if (faultOfJson(document) === undefined) return document;
  } catch {
    throw new DomainError('POLICY_MALFORMED', { why: 'json' });
  }
  throw new DomainError('POLICY_MALFORMED', { why: 'syntax' });
}

function isStatements(value: unknown): boolean {
  const statements = listed(value);
  return statements.length > 0 && statements.every(isStatement);
}

function isStatement(value: unknown): boolean {
  if (!isRecord(value) || !hasOnly(value, STATEMENT_MEMBERS)) return false;
  const { Effect, Action, NotAction, Principal, Condition } = value;
  if (Effect !== 'Allow' && Effect !== 'Deny') return false;
  if ((Action === undefined) === (NotAction === undefined) || !isTexts(Action ?? NotAction)) return false;
  if (Principal !== undefined && Principal !== '*' && !isRecordOf(Principal, isTexts)) return false;
  return Condition === undefined || isRecordOf(Condition, (keys) => isRecordOf(keys, isScalars));
}

const isTexts = (value: unknown): boolean => listed(value).every((each) => typeof each === 'string');

const isScalars = (value: unknown): boolean =>
  listed(value).every((each) => ['string', 'boolean', 'number'].includes(typeof each));

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const hasOnly = (value: object, names: ReadonlySet<string>): boolean =>
  Object.keys(value).every((name) => names.has(name));

const isRecordOf = (value: unknown, fits: (part: unknown) => boolean): boolean =>
  isRecord(value) && Object.values(value).every(fits);
