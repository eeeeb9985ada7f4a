/** Directory IDs: minted as `d-` and 10 hexadecimal digits, read with any letters (HOST-1). */
export const isDirectoryId = (text: string): boolean => /^d-[0-9a-z]{10}$/.test(text);

/** Words that stand in a directory's place in URLs: `view` for Builder IDs, `saml` and `login` below `/platform`. */
const RESERVED: ReadonlySet<string> = new Set(['view', 'saml', 'login']);

/** Custom subdomains of `awsapps.com`: labels that are no reserved word, and that do not look like a directory ID (HOST-1). */
export const isSubdomain = (text: string): boolean =>
  /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(text) && !RESERVED.has(text) && !text.startsWith('d-');

/** User names of an identity store: letters, marks, symbols, digits and punctuation, no blank, at most 128. */
export const isWorkforceName = (text: string): boolean => /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u.test(text);

/** Names of permission sets, which become part of a role's name: at most 32. */
export const isPermissionSetName = (text: string): boolean => /^[\w+=,.@-]{1,32}$/.test(text);
