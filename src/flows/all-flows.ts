import { iamSignIn } from './iam-sign-in.ts';
import type { AnyFlow } from './machine.ts';
import { rootSignIn } from './root-sign-in.ts';

/** Every flow there is: what the drawings are made from, and what the test of all (state, event) pairs goes through. */
export const allFlows: readonly AnyFlow[] = [rootSignIn, iamSignIn];
