'use strict';
// `npm start`: builds, then becomes the server, so that a signal sent to npm's child reaches it.
const { execFileSync } = require('node:child_process');
const { join } = require('node:path');

execFileSync(process.execPath, ['--import', 'tsx', join(__dirname, 'build.ts')], { stdio: 'inherit' });
process.argv.splice(2, 0, 'start');
require('../bin/latchkey.cjs');
