import { BUILDER_REGION } from '../builder/builder-addresses.ts';
import { directories } from '../directories/directory.ts';
import { findDirectory, portalOfStartUrl } from '../directories/find-directory.ts';
import { DomainError } from '../errors.ts';
import type { Sandbox } from '../sandbox.ts';

/** Those who may sign in for a tool: the users of a directory, or everybody with a Builder ID. */
export interface StartPlace {
  /** Undefined where it is AWS Builder ID; never left out, because a directory would pass for it. */
  readonly directoryId: string | undefined;
  readonly region: string;
  /** In front of `awsapps.com`, as the start URL has it: links go on with that one. */
  readonly name: string;
}

/** AWS Builder ID, whose start URL is everybody's. */
export const builderPlace: StartPlace = { directoryId: undefined, region: BUILDER_REGION, name: 'view' };

/**
 * Holds the issuer that a tool registers for to the Region that it registers in. One that is not known here may be elsewhere.
 * @param region absent where any will do
 * @throws {DomainError} `CLIENT_METADATA_INVALID`
 */
export async function demandIssuerIn(sandbox: Sandbox, issuerUrl: string, region: string | undefined): Promise<void> {
  const place = await findStartPlace(sandbox, issuerUrl);
  if (place !== undefined && region !== undefined && place.region !== region)
    throw new DomainError('CLIENT_METADATA_INVALID', { detail: 'its issuer lives in another Region' });
}

/**
 * The people that a tool means by a start URL, which is also its issuer URL.
 * @throws {DomainError} `START_URL_UNKNOWN`
 */
export async function startPlaceAt(sandbox: Sandbox, startUrl: string): Promise<StartPlace> {
  const place = await findStartPlace(sandbox, startUrl);
  if (place === undefined) throw new DomainError('START_URL_UNKNOWN', { startUrl });
  return place;
}

async function findStartPlace(sandbox: Sandbox, startUrl: string): Promise<StartPlace | undefined> {
  const [, instance] = ISSUER.exec(startUrl.trim()) ?? [];
  if (instance !== undefined) return placeOfInstance(sandbox, instance.toLowerCase());
  const name = portalOfStartUrl(startUrl);
  if (name === builderPlace.name) return builderPlace;
  const directory = name === undefined ? undefined : await findDirectory(sandbox, name);
  return name === undefined || directory === undefined
    ? undefined
    : { directoryId: directory.id, region: directory.region, name };
}

/** The issuer URL of an instance, which registrations and profiles may have in the place of the start URL. */
const ISSUER = /^https:\/\/identitycenter\.amazonaws\.com\/(ssoins-[0-9a-f]{16})\/?$/i;

async function placeOfInstance({ store }: Sandbox, instance: string): Promise<StartPlace | undefined> {
  const [directory] = (await store.list(directories, { index: 'instance', key: instance, limit: 1 })).items;
  return (
    directory && { directoryId: directory.id, region: directory.region, name: directory.subdomain ?? directory.id }
  );
}
