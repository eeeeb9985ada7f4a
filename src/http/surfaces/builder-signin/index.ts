import type { FastifyInstance } from 'fastify';
import { CAPTCHA_HOST } from '../../../core/builder/builder-addresses.ts';
import { allowPicturesOf } from '../../plugins/pages.ts';
import { builderMfaDevices } from './mfa-devices.ts';
import { builderRecoveryPages } from './recovery.ts';
import { builderIdPages } from './sign-in.ts';
import { signUpPages } from './sign-up.ts';

/** The pages of AWS Builder ID on the sign-in host: everything in front of the profile, and the profile's MFA devices. */
export function builderSignInPages(app: FastifyInstance): void {
  app.register((inside, _options, done) => {
    allowPicturesOf(inside, [CAPTCHA_HOST]);
    builderIdPages(inside);
    signUpPages(inside);
    builderRecoveryPages(inside);
    builderMfaDevices(inside);
    done();
  });
}
