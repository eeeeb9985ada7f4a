/** The Region of AWS Builder ID, wherever its tools run (BUILDER-14). */
export const BUILDER_REGION = 'us-east-1';

/** The host of its sign-in pages, which passkeys belong to (HOST-6). */
export const BUILDER_SIGN_IN_HOST = `${BUILDER_REGION}.signin.aws`;

/** Before every path of Builder ID on the sign-in host: no directory can be called `view` (HOST-1). */
export const BUILDER_BASE = '/platform/view';

/** The host of its start URL, of all Regions and families. */
export const BUILDER_START_HOST = 'view.awsapps.com';

/** The host of a Builder ID's profile. */
export const PROFILE_HOST = 'profile.aws.amazon.com';

/** The path at which every site that asks for a sign-in takes its result. */
export const BUILDER_RETURN = '/builder-id/return';

/** The host of the pictures of its security checks, so that blocking it breaks these alone (HOST-1). */
export const CAPTCHA_HOST = 'opfcaptcha-prod.s3.amazonaws.com';

/** The path at which a Builder ID looks after MFA devices: on the sign-in host, which passkeys belong to (HOST-6). */
export const BUILDER_DEVICES = `${BUILDER_BASE}/mfa`;
