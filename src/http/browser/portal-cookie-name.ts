/** Scripts read it, and use its value as bearer token (pages.md §12, §15). */
export const PORTAL_COOKIE = 'x-amz-sso_authn';
