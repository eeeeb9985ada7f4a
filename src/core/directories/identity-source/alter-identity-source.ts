import { removeUser } from '../../accounts/remove-user.ts';
import { users } from '../../accounts/user.ts';
import type { Sandbox } from '../../sandbox.ts';
import { portalWorkflows } from '../../sessions/portal-workflow.ts';
import type { Directory } from '../directory.ts';
import { groups } from '../workforce/group.ts';
import { removeGroup } from '../workforce/put-group.ts';
import { CONNECTOR_DEFAULTS, netbiosNameOf } from './active-directory.ts';
import type { ActiveDirectory, ConnectorCredentials, IdentitySource, ServiceAccount } from './identity-source.ts';
import { makeSaml, type WantedSaml } from './saml-source.ts';

type WantedAccount = Partial<Omit<ServiceAccount, 'passwordHash'>> & { readonly password?: string };

interface WantedConnector {
  readonly name?: string;
  readonly password?: string;
}

/** The parts of an Active Directory that somebody names. */
interface WantedActiveDirectory {
  readonly kind: 'active-directory';
  readonly domain?: string;
  readonly netbiosName?: string;
  readonly serviceAccount?: WantedAccount;
  readonly connector?: WantedConnector;
}

/** An administrator's wish for an identity source. Of a source of the kind that is there, parts that are left out stay. */
export type WantedSource = { readonly kind: 'internal' } | WantedSaml | WantedActiveDirectory;

/** A source as it is wished for, over the one that is there. */
export async function makeSource(
  sandbox: Sandbox,
  wanted: WantedSource,
  present: IdentitySource = { kind: 'internal' },
): Promise<IdentitySource> {
  if (wanted.kind === 'internal') return wanted;
  if (wanted.kind === 'saml') return makeSaml(sandbox, wanted, present.kind === 'saml' ? present : undefined);
  return makeActiveDirectory(sandbox, wanted, present.kind === 'active-directory' ? present : undefined);
}

async function makeActiveDirectory(
  sandbox: Sandbox,
  wanted: WantedActiveDirectory,
  present?: ActiveDirectory,
): Promise<ActiveDirectory> {
  const { domain = present?.domain ?? DEFAULT_DOMAIN, netbiosName } = wanted;
  const isSame = domain === present?.domain;
  const serviceAccount = await makeServiceAccount(sandbox, wanted.serviceAccount, present);
  return {
    kind: 'active-directory',
    domain,
    netbiosName: netbiosName ?? (isSame ? present.netbiosName : netbiosNameOf(domain)),
    serviceAccount,
    connector: await makeConnector(sandbox, wanted.connector, serviceAccount, present),
  };
}

/** The domain of a source that names none. */
export const DEFAULT_DOMAIN = 'corp.example.com';

async function makeServiceAccount(
  sandbox: Sandbox,
  { password, name, passwordSetAt, passwordMaxAgeMs, disabled }: WantedAccount = {},
  { serviceAccount: known, connector }: Partial<ActiveDirectory> = {},
): Promise<ServiceAccount> {
  const typed = password ?? (known === undefined ? CONNECTOR_DEFAULTS.password : undefined);
  const now = sandbox.clock.now();
  return {
    name: name ?? known?.name ?? CONNECTOR_DEFAULTS.name,
    passwordHash: await hashOf(sandbox, typed, known?.passwordHash, connector?.passwordHash),
    passwordSetAt: passwordSetAt ?? (typed === undefined ? (known?.passwordSetAt ?? now) : now),
    passwordMaxAgeMs: passwordMaxAgeMs ?? known?.passwordMaxAgeMs,
    disabled: (disabled ?? known?.disabled) || undefined,
  };
}

async function makeConnector(
  sandbox: Sandbox,
  { name, password }: WantedConnector = {},
  { passwordHash }: ServiceAccount,
  { connector: known }: Partial<ActiveDirectory> = {},
): Promise<ConnectorCredentials> {
  const typed = password ?? (known === undefined ? CONNECTOR_DEFAULTS.password : undefined);
  return {
    name: name ?? known?.name ?? CONNECTOR_DEFAULTS.name,
    passwordHash: await hashOf(sandbox, typed, known?.passwordHash, passwordHash),
  };
}

/** The hash of a typed password: the other side's where that has the same one; the present hash where nothing was typed. */
async function hashOf(
  { settings, tools }: Sandbox,
  typed: string | undefined,
  present = '',
  other?: string,
): Promise<string> {
  if (typed === undefined) return present;
  const { passwordCost } = settings;
  if (other !== undefined && (await tools.hasher.verify(other, typed, passwordCost))) return other;
  return tools.hasher.hash(typed, passwordCost);
}

/**
 * The consequences of another kind of source. Sign-ins that wait begin anew. Between the directory itself and an identity
 * provider, people, passwords, devices, assignments and sessions stay; to or from Active Directory, people and groups are
 * other people's, so those that are there go, with what was assigned to them (as the real service has it).
 */
export async function afterSourceChange(sandbox: Sandbox, directory: Directory, before: IdentitySource): Promise<void> {
  const { store, journal } = sandbox;
  const { id, identitySource: now } = directory;
  if (now.kind === before.kind) return;
  journal.event('identity-source.changed', { directory: id, from: before.kind, to: now.kind });
  const query = { index: 'directory', key: id };
  for (const { id: handle } of (await store.list(portalWorkflows, query)).items)
    await store.remove(portalWorkflows, handle);
  if (![now.kind, before.kind].includes('active-directory')) return;
  for (const user of (await store.list(users, query)).items) await removeUser(sandbox, user);
  for (const { name } of (await store.list(groups, query)).items) await removeGroup(sandbox, directory, name);
}
