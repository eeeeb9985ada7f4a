import type { FastifyInstance } from 'fastify';
import { signInPages } from './sign-in.ts';

/** The pages of AWS Builder ID on the sign-in host: everything in front of the profile. */
export function builderSignInPages(app: FastifyInstance): void {
  signInPages(app);
}
