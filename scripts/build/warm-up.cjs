'use strict';
// Starts the built command once, asks it what a test asks first, and stores the machine code that V8 made for that in
// dist/latchkey-GROUP.cache, for each group of chunks that is named. Run by plain `node`: a cache is good only for a process
// with the same V8 flags.
const { writeFileSync } = require('node:fs');
const http = require('node:http');
const { cacheOf, compile, load } = require('../../bin/load.cjs');

const requests = [
  { path: '/_latchkey/health' },
  { path: '/signin', host: 'signin.aws.amazon.com.localhost' },
  { path: '/_latchkey/api/sandboxes' },
];

function get(port, { path, host = 'localhost' }) {
  return new Promise((resolve, reject) => {
    http
      .get({ host: '127.0.0.1', port, path, headers: { host: `${host}:${port}` } }, (response) => {
        response.resume().on('end', resolve);
      })
      .on('error', reject);
  });
}

/** Resolves to the port that the command tells on standard output. */
function startedOn() {
  const write = process.stdout.write;
  return new Promise((resolve) => {
    process.stdout.write = (chunk) => {
      const port = /http:\/\/[^\s"/]+:(\d+)/.exec(String(chunk))?.[1];
      if (port === undefined) return true;
      process.stdout.write = write;
      resolve(Number(port));
      return true;
    };
  });
}

async function warmUp(groups) {
  const scripts = new Map(groups.map((group) => [group, compile(group)]));
  const opened = new Set();
  const started = startedOn();
  const { main } = load('cli', (group) => {
    opened.add(group);
    return scripts.get(group);
  });
  await main(['start', '--port', '0', '--json']);
  const port = await started;
  for (const request of requests) await get(port, request);
  if (opened.has('later'))
    throw new Error('a first answer needs a chunk of the group later: see scripts/build/groups.ts');
  for (const [group, script] of scripts) writeFileSync(cacheOf(group), script.createCachedData());
}

warmUp(process.argv.slice(2)).then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
