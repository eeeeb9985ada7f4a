/** Writes the network aliases of docker/compose.yaml: every host that has one name, and those of the seeded accounts and directories. */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createClient } from '../src/client/index.ts';
import { readConfig } from '../src/config.ts';
import { hostsIn } from '../src/http/addresses/hosts.ts';
import { packageRoot } from '../src/package-root.ts';
import { runServer } from '../src/server.ts';

const file = join(packageRoot(), 'docker/compose.yaml');
const INDENT = ' '.repeat(10);

const server = await runServer(readConfig(['--port', '0', '--log-level', 'silent'], {}));
const { accounts, directories, identityProviders } = createClient(`http://127.0.0.1:${server.port}`).sandbox();
const [owners, portals, providers] = await Promise.all([accounts.list(), directories.list(), identityProviders.list()]);
await server.close();

const regions = [...new Set(['us-east-1', ...portals.map(({ region }) => region)])].sort();
const labels = owners.flatMap(({ id, alias }) => [id, ...(alias === undefined || alias === null ? [] : [alias])]);
const names = [
  ...hostsIn(regions),
  ...labels.map((label) => `${label}.signin.aws.amazon.com`),
  ...portals.flatMap(({ id, subdomain, region }) => [
    `${id}.awsapps.com`,
    ...(subdomain ? [`${subdomain}.awsapps.com`] : []),
    `${id}.portal.${region}.app.aws`,
  ]),
  ...providers.map(({ url }) => new URL(url).host),
];
const lines = [...new Set(names)].map((name) => `${INDENT}- ${name}\n`).join('');
const before = await readFile(file, 'utf8');
const written = before.replace(
  /(\n +aliases:\n)(?: +- .*\n)*( +# end of aliases\n)/,
  (_, head, mark) => `${head}${lines}${mark}`,
);
if (written === before && !before.includes(lines)) throw new Error(`${file} has no place for aliases`);
await writeFile(file, written);
