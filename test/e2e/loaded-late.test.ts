import { join } from 'node:path';
import t from 'tap';
import { packageRoot } from '../../src/package-root.ts';
import { run } from '../helpers/command-line.ts';

const LATE = ['@peculiar/x509', 'reflect-metadata', 'prom-client', 'nodemailer', '@redis/client'];

const SCRIPT = `
const { startServer } = require(process.argv[1]);
const loaded = () => JSON.parse(process.argv[2]).filter((name) =>
  Object.keys(require.cache).some((file) => file.includes('/node_modules/' + name + '/')));
(async () => {
  const server = await startServer({ tls: 0, smtp: 'smtp://127.0.0.1:1' });
  await fetch(server.origin + '/_latchkey/health');
  const first = loaded();
  await fetch(server.origin + '/_latchkey/metrics');
  await server.ca();
  const then = loaded();
  await server.close();
  console.log(JSON.stringify([first, then]));
})();
`;

t.test('TEST-9 certificates, metrics and mail are loaded when they are first used', async (t) => {
  const index = join(packageRoot(), 'dist/index.cjs');
  const { stdout, stderr } = await run(process.execPath, ['-e', SCRIPT, index, JSON.stringify(LATE)], {});
  t.same(JSON.parse(stdout || 'null'), [[], ['@peculiar/x509', 'reflect-metadata', 'prom-client']], stderr);
});
