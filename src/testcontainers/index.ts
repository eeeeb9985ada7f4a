export { LatchkeyContainer } from './latchkey-container.ts';
export { StartedLatchkeyContainer } from './started-latchkey-container.ts';
