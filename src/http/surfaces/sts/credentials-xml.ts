import type { TemporaryCredentials } from '../../../core/sts/temporary-credentials.ts';
import { type XmlStructure, xmlTime } from '../../aws/xml.ts';

/** `Credentials`, as every operation that issues some answers them. */
export const credentialsXml = (credentials: TemporaryCredentials): XmlStructure => ({
  AccessKeyId: credentials.id,
  SecretAccessKey: credentials.secretAccessKey,
  SessionToken: credentials.sessionToken,
  Expiration: xmlTime(credentials.expiresAt),
});
