import { findAccount, findIamUser } from '../accounts/find-user.ts';
import { findRole, roles } from '../accounts/role.ts';
import { users } from '../accounts/user.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';
import { listed, type PolicyDocument, type PolicyStatement, parsePolicy } from './policy.ts';

/** Characters of a trust policy, blanks left out (`apis.md` §5). */
const LONGEST = 2048;
const BLANKS = /[\t\n\r ]+/g;

/** The principals that may assume a role; policies may write them with wildcards. */
const TRUST_ACTION = /^sts:(?:\*|AssumeRole[\w*?]*|TagSession|SetSourceIdentity|SetContext)$/i;

/**
 * Reads the trust policy of a role: whom it names has to be there.
 * @throws {DomainError} `POLICY_MALFORMED`, `TRUST_POLICY_INVALID`, `QUOTA_REACHED`
 */
export async function readTrustPolicy(sandbox: Sandbox, text: string): Promise<PolicyDocument> {
  const document = parsePolicy(text);
  if (text.replace(BLANKS, '').length > LONGEST)
    throw new DomainError('QUOTA_REACHED', { quota: 'ACLSizePerRole', limit: LONGEST });
  for (const statement of listed(document.Statement)) await checkStatement(sandbox, statement);
  return document;
}

async function checkStatement(sandbox: Sandbox, statement: PolicyStatement): Promise<void> {
  if ('Resource' in statement || 'NotResource' in statement) throw invalid('resource');
  const { Principal, Action, NotAction } = statement;
  if (Principal === undefined) throw invalid('no-principal');
  if (NotAction !== undefined || !listed(Action).every((action) => TRUST_ACTION.test(action))) throw invalid('action');
  if (Principal === '*') return;
  for (const [type, names] of Object.entries(Principal))
    for (const name of listed(names)) if (!(await isThere(sandbox, type, name))) throw invalid('principal', type, name);
}

const FEDERATED = /^(?:arn:aws:iam::\d{12}:(?:saml|oidc)-provider\/\S+|[a-z0-9-]+(?:\.[a-z0-9-]+)+)$/;
const SERVICE = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com(?:\.cn)?$/;

/** Whether somebody could be meant. Nobody is known of accounts that are not in the sandbox, and they do no harm (ours). */
async function isThere(sandbox: Sandbox, type: string, name: string): Promise<boolean> {
  if (type === 'Federated') return FEDERATED.test(name);
  if (type === 'Service') return SERVICE.test(name);
  if (type !== 'AWS') return type === 'CanonicalUser';
  if (name === '*' || /^\d{12}$/.test(name)) return true;
  if (/^AROA\w{1,120}$/.test(name)) return (await sandbox.store.get(roles, name)) !== undefined;
  if (/^AIDA\w{1,120}$/.test(name)) return (await sandbox.store.get(users, name)) !== undefined;
  const [, accountId = '', resource = ''] = /^arn:aws:(?:iam|sts)::(\d{12}):(.+)$/.exec(name) ?? [];
  const account = await findAccount(sandbox, accountId);
  const [kind = '', rest] = splitAt(resource, '/');
  if (account === undefined) return accountId !== '' && KINDS.has(kind);
  if (kind === 'root') return rest === undefined;
  if (kind === 'user') return (await findIamUser(sandbox, account, lastOf(rest))) !== undefined;
  if (kind === 'role') return (await findRole(sandbox, name)) !== undefined;
  return KINDS.has(kind) && rest !== undefined;
}

const KINDS = new Set(['root', 'user', 'role', 'assumed-role', 'federated-user']);

function splitAt(text: string, sign: string): [string, string | undefined] {
  const at = text.indexOf(sign);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

const lastOf = (path = ''): string => path.slice(path.lastIndexOf('/') + 1);

type Why = 'resource' | 'no-principal' | 'action' | 'principal';

const invalid = (why: Why, type?: string, name?: string): DomainError =>
  new DomainError('TRUST_POLICY_INVALID', { why, ...(name !== undefined && { principal: `"${type}":"${name}"` }) });
