import { DomainError } from '../errors.ts';
import { guarded } from '../records/guarded.ts';
import type { Sandbox } from '../sandbox.ts';
import type { Put } from '../store.ts';

/** Most providers of an account, of each kind (IAM UG, "IAM and STS quotas"). */
const MOST_PROVIDERS = 100;

/**
 * Adds a provider to an account as long as it has room for another of the kind.
 * @param quota the service's name for the quota
 * @throws {DomainError} `QUOTA_REACHED`
 * @throws {ClaimTaken}
 */
export const addWithinQuota = (sandbox: Sandbox, accountId: string, quota: string, put: Put): Promise<void> =>
  guarded(sandbox, `${put.kind.name}/${accountId}`, async () => {
    const known = await sandbox.store.count(put.kind, { index: 'account', key: accountId });
    if (known >= MOST_PROVIDERS) throw new DomainError('QUOTA_REACHED', { quota, limit: MOST_PROVIDERS });
    return { value: undefined, puts: [put] };
  });
