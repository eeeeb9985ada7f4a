'use strict';

/** A layer and all that it may import of our own source. Composition is left to server.ts, index.ts and cli.ts. */
function layer(name, allowed, comment) {
  return {
    name: `${name}-imports`,
    comment,
    severity: 'error',
    from: { path: `^src/${name}/` },
    to: { path: '^src/', pathNot: allowed.map((path) => `^src/${path}`) },
  };
}

/** Pure, and of no layer: core and pages say it alike. */
const words = 'counted\\.ts$';
const files = '(?:package-root|version|make-folder)\\.ts$';

module.exports = {
  forbidden: [
    layer('core', ['core/', words], 'core is pure: it declares the ports that others implement'),
    layer('flows', ['core/', 'flows/'], 'flows know the rules, not the wire'),
    layer('http', ['core/', 'flows/', 'http/', 'pages/', files], 'http decodes, calls one flow or use case, answers'),
    layer('stores', ['core/', 'stores/', files], 'stores implement ports of core'),
    layer('outbound', ['core/', 'outbound/', files], 'outbound implements ports of core'),
    layer('fixtures', ['core/', 'fixtures/', files, words], 'fixtures become records of core'),
    layer('pages', ['core/', 'pages/', words], 'pages get props and decide nothing'),
    {
      name: 'pages-run-no-core',
      comment: 'pages may name types of core, no more',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: { path: '^src/core/', dependencyTypesNot: ['type-only'] },
    },
    layer('playwright', ['client/', 'playwright/', files], 'fixtures of Playwright know a mock by its client alone'),
    layer('testcontainers', ['client/', 'testcontainers/'], 'a container is known by its client alone'),
    {
      name: 'client-is-alone',
      comment: 'src/client talks HTTP; of our source it shares types only',
      severity: 'error',
      from: { path: '^src/client/' },
      to: { path: '^src/', pathNot: '^src/client/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'core-without-the-world',
      comment: 'core and flows have no server, no pages, no sockets and no files',
      severity: 'error',
      from: { path: '^src/(core|flows)/' },
      to: {
        path: '^(node:)?(fs|fs/promises|net|http|https|http2|tls|dns|child_process|worker_threads|cluster)$|node_modules/(@?fastify|preact|pino)',
      },
    },
    {
      name: 'nothing-imports-the-composition',
      comment: 'server.ts is the only composition root; index.ts, cli.ts and what cli.ts is made of stand on it',
      severity: 'error',
      from: { path: '^src/[^/]+/', pathNot: '^src/command-line/' },
      to: { path: '^src/(server|index|cli)\\.ts$' },
    },
    {
      name: 'source-without-tests',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(test|scripts|bench)/' },
    },
    {
      name: 'no-cycles',
      comment: 'type-only imports may go round',
      severity: 'error',
      from: { path: '^src/' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-unresolved',
      severity: 'error',
      from: { path: '^src/' },
      // An optional peer that is no part of our own installation.
      to: { couldNotResolve: true, pathNot: '^testcontainers$' },
    },
    {
      name: 'no-development-packages',
      comment: 'what src imports is in dependencies, or the installed package breaks',
      severity: 'error',
      from: { path: '^src/' },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
};
