/** The page of switched roles, on every sign-in host (`pages.md` §7). */
export const SWITCH_ROLE = '/switchrole';
