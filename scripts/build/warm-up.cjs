'use strict';
// Starts the built command once, asks it what a test asks first, and stores the machine code that V8 made for that in
// dist/latchkey.cache. Run by plain `node`: the cache is good only for a process with the same V8 flags.
const { writeFileSync } = require('node:fs');
const http = require('node:http');
const { join } = require('node:path');
const { compile, evaluate } = require('../../bin/load.cjs');

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

async function warmUp() {
  const script = compile();
  const started = startedOn();
  await evaluate(script)('./cli.js').main(['start', '--port', '0', '--json']);
  const port = await started;
  for (const request of requests) await get(port, request);
  writeFileSync(join(__dirname, '..', '..', 'dist', 'latchkey.cache'), script.createCachedData());
}

warmUp().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
