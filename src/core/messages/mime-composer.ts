import type { Mail } from './mail.ts';

/**
 * Writes a message as it goes over the wire: headers and both forms (RFC 5322, RFC 2045). It is
 * ASCII, and the same message is the same text.
 * @param world tells messages of one number in several sandboxes apart
 */
export type MimeComposer = (mail: Mail, world: string) => Promise<string>;
