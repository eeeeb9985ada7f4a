/**
 * Loaded before tap, which follows every promise and socket of a process to know the test that an uncaught error belongs to. Servers
 * share the process, and a tenth of all time would go into that: lane.ts gives such an error to the test that runs.
 */
import asyncHooks from 'node:async_hooks';
import { syncBuiltinESMExports } from 'node:module';

const followsNothing: asyncHooks.AsyncHook = { enable: () => followsNothing, disable: () => followsNothing };
asyncHooks.createHook = () => followsNothing;
syncBuiltinESMExports();
