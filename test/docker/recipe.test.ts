import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { docker, dockerMissing as skip } from '../helpers/docker.ts';
import { recipeBlocks } from '../helpers/readme.ts';

const blocks = recipeBlocks('docker.md');
const compose = 'docker compose --file docker/compose.yaml';

t.test('TEST-9 docs/recipes/docker.md has the commands that test/docker runs, and no others', async (t) => {
  t.strictSame(
    blocks.filter(({ name }) => name.startsWith('sh')).flatMap(({ code }) => code.trim().split('\n')),
    [
      // compose.test.ts
      `${compose} up --wait`,
      `${compose} run --rm client sts get-caller-identity`,
      // compose-profiles.test.ts
      `${compose} run --rm --entrypoint sh client -c \\`,
      `  'aws sso login --profile jane --no-browser && aws sts get-caller-identity --profile jane'`,
      // below
      `${compose} --file my-names.yaml up --wait`,
      // compose-profiles.test.ts
      `LATCHKEY_STORE=redis://redis:6379 ${compose} --profile redis up --wait`,
      `LATCHKEY_SMTP=smtp://smtp:1025 ${compose} --profile smtp up --wait`,
      // testcontainers.test.ts, compose.test.ts
      'docker build --file docker/Dockerfile --tag latchkey .',
      'docker run --rm --publish 127.0.0.1:4600:4600 --env LATCHKEY_TOKEN=only-for-tests latchkey',
    ],
  );
});

t.test(
  'TEST-9 HOST-2 docs/recipes/docker.md: names of one’s own join those of the Compose file',
  { skip },
  async (t) => {
    const file = join(tmpdir(), `latchkey-names-${process.pid}.yaml`);
    t.teardown(() => rm(file));
    await writeFile(file, blocks.find(({ name }) => name === 'yaml: Names')?.code ?? '');
    const read = await docker('compose', '--file', 'docker/compose.yaml', '--file', file, 'config', '--format', 'json');
    const { aliases } = JSON.parse(read.stdout).services.latchkey.networks.default;
    for (const alias of ['222222222222.signin.aws.amazon.com', 'sts.eu-west-1.amazonaws.com', 'view.awsapps.com'])
      t.ok(aliases.includes(alias), alias);
  },
);
