import { accounts } from '../accounts/account.ts';
import { DomainError } from '../errors.ts';
import { looksLikeRegion } from '../ids.ts';
import { type Decision, guarded } from '../records/guarded.ts';
import type { Sandbox } from '../sandbox.ts';
import { ClaimTaken, putOf } from '../store.ts';
import { checkPortalSession, type DirectoryAlteration } from './alter-directory.ts';
import { changedMfa, type Directory, directories, directoryDefaults } from './directory.ts';
import { isDirectoryId, isSubdomain } from './directory-names.ts';
import { makeSource } from './identity-source/alter-identity-source.ts';

/** A directory that the test's side makes; what is left out is as an administrator finds it who has changed nothing. */
interface WantedDirectory extends Omit<DirectoryAlteration, 'subdomain'> {
  readonly id?: string;
  /** The organisation's management account. */
  readonly accountId: string;
  readonly subdomain?: string;
  readonly region?: string;
}

/**
 * Makes a directory, with nobody in it.
 * @throws {DomainError} `NOT_FOUND` for the account, `CONFLICT` when it has a directory or ID or subdomain are taken, `INVALID_NAME`, `MALFORMED_REQUEST`
 */
export async function addDirectory(sandbox: Sandbox, wanted: WantedDirectory): Promise<Directory> {
  const { random, clock, journal } = sandbox;
  const {
    id = `d-${random.token().slice(0, 10)}`,
    subdomain,
    region,
    sessionMinutes,
    identitySource,
    ...rest
  } = wanted;
  check(id, wanted);
  const directory: Directory = {
    id,
    name: rest.name ?? subdomain ?? id,
    subdomain,
    accountId: rest.accountId,
    region: region ?? directoryDefaults.region,
    instanceId: `ssoins-${random.token().slice(0, 16)}`,
    createdAt: clock.now(),
    sessionMinutes: sessionMinutes ?? directoryDefaults.sessionMinutes,
    mfa: changedMfa(directoryDefaults.mfa, rest.mfa),
    verificationCode: { ...directoryDefaults.verificationCode, ...rest.verificationCode },
    identitySource: await makeSource(sandbox, identitySource ?? directoryDefaults.identitySource),
  };
  // Two could both be the account's first.
  await guarded(sandbox, `directory/${directory.accountId}`, () => decide(sandbox, directory)).catch((error) => {
    throw error instanceof ClaimTaken ? new DomainError('CONFLICT', { what: `subdomain ${subdomain}` }) : error;
  });
  journal.event('directory.created', { directory: id, accountId: directory.accountId });
  return directory;
}

function check(id: string, { subdomain, region, sessionMinutes }: WantedDirectory): void {
  if (!isDirectoryId(id)) throw new DomainError('INVALID_NAME', { field: 'id' });
  if (subdomain !== undefined && !isSubdomain(subdomain)) throw new DomainError('INVALID_NAME', { field: 'subdomain' });
  if (region !== undefined && !looksLikeRegion(region)) throw new DomainError('INVALID_NAME', { field: 'region' });
  checkPortalSession(sessionMinutes);
}

async function decide({ store }: Sandbox, directory: Directory): Promise<Decision<Directory>> {
  const { id, accountId } = directory;
  if ((await store.get(accounts, accountId)) === undefined)
    throw new DomainError('NOT_FOUND', { what: `account ${accountId}` });
  const [present] = (await store.list(directories, { index: 'account', key: accountId })).items;
  if (present !== undefined) throw new DomainError('CONFLICT', { what: `account ${accountId} has ${present.id}` });
  if ((await store.get(directories, id)) !== undefined) throw new DomainError('CONFLICT', { what: `directory ${id}` });
  return { value: directory, puts: [putOf(directories, directory, 0)] };
}
