import { type Directory, directories } from '../../../../../core/directories/directory.ts';
import { findDirectory, portalOfStartUrl } from '../../../../../core/directories/find-directory.ts';
import { portalHost } from '../../../../../core/directories/portal-address.ts';
import type { Sandbox } from '../../../../../core/sandbox.ts';
import type { NearMissRule, Scene } from './rule.ts';

/** So many are looked at. */
const SANDBOXES = 50;
const TOLD = 5;

const FORM = 'https://<directory>.awsapps.com/start';

/** A start URL of another sandbox, or of another form than the real ones have, or of nobody. */
export const startUrlElsewhere: NearMissRule = async ({ reason, fact }, scene) => {
  if (reason !== 'START_URL_UNKNOWN') return undefined;
  const url = fact('startUrl');
  const name = portalOfStartUrl(url);
  if (name === undefined) return formOf(url, scene.sandbox);
  const other = await scene.once(`start URL ${name}`, () => sandboxWith(name, scene));
  if (other !== undefined)
    return `this start URL is another sandbox's: ${name} is a directory of “${other}”, not of “${scene.sandbox.name}”`;
  return `no directory is called ${name}; ${await thereAre(scene.sandbox)}`;
};

/** Tools are given the real name, in whichever style the pages are seen. */
function formOf(url: string, sandbox: Sandbox): string {
  const [, directory, label] = /\/\/([a-z0-9-]+)\.awsapps\.com\.(?:([a-z0-9-]+)\.)?localhost/i.exec(url) ?? [];
  if (label !== undefined && label !== sandbox.name)
    return `this start URL is another sandbox's: it names “${label}”, and the call came into “${sandbox.name}”`;
  return directory === undefined
    ? `a start URL has the form ${FORM}`
    : `a start URL has the real name, in whichever style the pages are seen: https://${directory}.awsapps.com/start`;
}

async function sandboxWith(name: string, { sandbox, sandboxes }: Scene): Promise<string | undefined> {
  for (const { id } of (await sandboxes.list()).slice(0, SANDBOXES)) {
    const other = id === sandbox.name ? undefined : await sandboxes.find(id);
    if (other !== undefined && (await findDirectory(other, name)) !== undefined) return id;
  }
  return undefined;
}

async function thereAre({ store }: Sandbox): Promise<string> {
  const { items } = await store.list(directories, { limit: TOLD });
  const urls = items.map((directory: Directory) => `https://${portalHost(directory)}/start`);
  return urls.length === 0 ? 'there is none' : `there are ${urls.join(', ')}`;
}
