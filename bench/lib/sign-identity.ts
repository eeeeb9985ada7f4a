import { createHmac, hash } from 'node:crypto';
import type { Keys } from '../../test/helpers/signed-call.ts';
import type { Question } from './connection.ts';

const BODY = 'Action=GetCallerIdentity&Version=2011-06-15';
const BODY_HASH = hash('sha256', BODY);
const TYPE = 'application/x-www-form-urlencoded';
const SIGNED = 'content-type;host;x-amz-date;x-amz-security-token';

const hmac = (key: Buffer | string, text: string): Buffer => createHmac('sha256', key).update(text).digest();

/**
 * GetCallerIdentity with temporary keys, signed by no more than Signature Version 4 asks for, because what the client costs
 * is measured along with the server.
 */
export function signIdentity(host: string, { accessKeyId, secretAccessKey, sessionToken = '' }: Keys): Question {
  const at = `${new Date().toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`;
  const parts = [at.slice(0, 8), 'us-east-1', 'sts', 'aws4_request'];
  const head = `content-type:${TYPE}\nhost:${host}\nx-amz-date:${at}\nx-amz-security-token:${sessionToken}\n`;
  const canonical = `POST\n/\n\n${head}\n${SIGNED}\n${BODY_HASH}`;
  const toSign = `AWS4-HMAC-SHA256\n${at}\n${parts.join('/')}\n${hash('sha256', canonical)}`;
  const key = parts.reduce<Buffer | string>(hmac, `AWS4${secretAccessKey}`);
  const signature = createHmac('sha256', key).update(toSign).digest('hex');
  const credential = `${accessKeyId}/${parts.join('/')}`;
  const headers = {
    host,
    'content-type': TYPE,
    'x-amz-date': at,
    'x-amz-security-token': sessionToken,
    authorization: `AWS4-HMAC-SHA256 Credential=${credential}, SignedHeaders=${SIGNED}, Signature=${signature}`,
  };
  return { method: 'POST', path: '/', headers, body: BODY };
}
