import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import {
  besideEngine,
  composeProject,
  docker,
  dockerRecipe,
  interrupt,
  runToTheLetter,
  dockerMissing as skip,
  TIMEOUT_MS,
  toTheLetter,
} from '../helpers/docker.ts';
import { inCode, recipeBlocks, recipeTables } from '../helpers/readme.ts';

const blocks = recipeBlocks('docker.md');
const PROJECT = `latchkey-recipe-${process.pid}`;

t.test('TEST-9 docs/recipes/docker.md has the blocks that test/docker runs to the letter, and no others', async (t) => {
  t.strictSame(
    blocks.map(({ name }) => `${name} (${dockerRecipe(name.replace('sh: ', '')).length})`),
    [
      // compose.test.ts
      'sh: Docker and Compose (1)',
      // compose.test.ts, compose-profiles.test.ts
      'sh: A client (2)',
      'sh: A client (2)',
      // below
      'yaml: Names (0)',
      'sh: Names (1)',
      // compose-profiles.test.ts
      'sh: Redis, mail (2)',
      // below
      'sh: The image (2)',
    ],
  );
});

t.test(
  'TEST-9 HOST-2 docs/recipes/docker.md: names of one’s own join those of the Compose file; the image by itself',
  { skip, timeout: TIMEOUT_MS * 2 },
  async (t) => {
    const [toBuild = '', toRun = ''] = dockerRecipe('The image');
    const built = await toTheLetter(toBuild, PROJECT);
    t.equal(built.code, 0, built.stderr.slice(-2000));

    composeProject(t, PROJECT);
    const file = join(packageRoot(), 'my-names.yaml');
    t.teardown(() => rm(file));
    await writeFile(file, blocks.find(({ name }) => name === 'yaml: Names')?.code ?? '', { flag: 'wx' });
    const [toName = ''] = dockerRecipe('Names');
    const up = await toTheLetter(toName, PROJECT);
    t.equal(up.code, 0, up.stderr.slice(-2000));
    const own = ['222222222222.signin.aws.amazon.com', 'sts.eu-west-1.amazonaws.com', 'view.awsapps.com'];
    const urls = own.map((name) => `https://${name}/`);
    const client = ['run', '--rm', '--no-TTY', '--entrypoint', 'curl', 'client', '--silent', '--show-error'];
    const outputs = urls.flatMap((url) => ['--output', '/dev/null', url]);
    const files = ['--project-name', PROJECT, '--file', 'docker/compose.yaml', '--file', 'my-names.yaml'];
    const asked = await docker('compose', ...files, ...client, '--write-out', '%{http_code} ', ...outputs);
    t.match(asked, { code: 0, stdout: /(?:[234]\d\d ){3}$/ }, asked.stderr.slice(-2000));

    const child = runToTheLetter(toRun, PROJECT);
    t.teardown(() => interrupt(child));
    const ended = once(child, 'close');
    const there = besideEngine(
      ...['curl', '--fail', '--silent', '--retry', '60', '--retry-delay', '1', '--retry-all-errors'],
      'http://127.0.0.1:4600/_latchkey/health',
    );
    t.match(await toTheLetter(there.join(' '), PROJECT), { code: 0, stdout: '"status"' }, 'it answers at the port');
    interrupt(child);
    await ended;
    t.equal((await docker('ps', '--quiet', '--filter', 'publish=4600')).stdout, '', 'Ctrl-C ends it');
  },
);

t.test(
  'TEST-11 docs/recipes/real-names.md: the browser in a container trusts the certificate by the command of the table',
  async (t) => {
    const [, cell = ''] = recipeTables('real-names.md').find(([client]) => client === 'Chromium on Linux') ?? [];
    const [command = ''] = inCode(cell);
    t.match(command, /^certutil /);
    const images = readFileSync(join(packageRoot(), 'test/docker/images/Dockerfile'), 'utf8');
    t.match(images, command.replace('trust/ca.pem', '/ca/ca.pem'));
  },
);
