export { type LatchkeyTestFixtures, type LatchkeyWorkerFixtures, latchkeyFixtures } from './fixtures.ts';
export type { VirtualAuthenticator } from './virtual-authenticator.ts';
