#!/usr/bin/env node
'use strict';
const { load } = require('./load.cjs');

load('cli')
  .main(process.argv.slice(2))
  .catch((error) => {
    console.error(error);
    process.exitCode = 1;
  });
