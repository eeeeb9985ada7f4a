import type { ErrorCode } from '../../src/core/errors.ts';
import { ADMIN, ALICE, type Unsigned } from '../helpers/signed-call.ts';
import type { StsCall } from '../helpers/sts.ts';
import { OFF } from '../helpers/sts-people.ts';

export const MINUTE = 60_000;

/** Changes a signed request before it is sent. */
type Tamper = (signed: Unsigned) => Unsigned;
const withHeader =
  (name: string, change: (value: string) => string): Tamper =>
  (signed) => ({
    ...signed,
    headers: { ...signed.headers, [name]: change(signed.headers[name] ?? '') },
  });
const authorization = (change: (value: string) => string) => withHeader('authorization', change);

/** A call as somebody else would sign it, or that was changed on its way; what comes of it, and the true reason. */
export interface Forgery {
  /** Made when it is sent: clocks go on. */
  readonly call?: StsCall | (() => StsCall);
  readonly tamper?: Tamper;
  readonly reason: ErrorCode;
  readonly code: string;
  readonly status?: number;
  readonly says: RegExp;
}
export const later = (minutes: number): StsCall => ({ at: new Date(Date.now() + minutes * MINUTE) });
const badToken = { code: 'InvalidClientTokenId', says: /^The security token included in the request is invalid\.?$/ };
export const forgeries: Readonly<Record<string, Forgery>> = {
  'no signature': {
    tamper: ({ headers: { authorization: _, ...headers }, ...rest }) => ({ ...rest, headers }),
    reason: 'SIGNATURE_MISSING',
    code: 'MissingAuthenticationToken',
    says: /^Request is missing Authentication Token$/,
  },
  'half a header': {
    tamper: authorization((value) => value.replace(/, Signature=.*/, '')),
    reason: 'SIGNATURE_INCOMPLETE',
    code: 'IncompleteSignature',
    status: 400,
    says: /requires 'Signature' parameter/,
  },
  'a key that was pasted with a blank': {
    call: { keys: { ...ALICE, accessKeyId: `${ALICE.accessKeyId} ` } },
    reason: 'SIGNATURE_INCOMPLETE',
    code: 'IncompleteSignature',
    status: 400,
    says: /^'\/\d{8}\/us-east-1\/sts\/aws4_request' not a valid key=value pair \(missing equal-sign\) in Authorization header: 'AWS4-HMAC-SHA256 Credential=AKIAMOCKALICE0000001 \//,
  },
  'an unknown key': {
    call: { keys: { ...ALICE, accessKeyId: 'AKIAMOCKNOBODY000001' } },
    reason: 'ACCESS_KEY_UNKNOWN',
    ...badToken,
  },
  'the secret of another': {
    call: { keys: { ...ALICE, secretAccessKey: ADMIN.secretAccessKey } },
    reason: 'SIGNATURE_WRONG',
    code: 'SignatureDoesNotMatch',
    says: /^The request signature we calculated does not match the signature you provided\.[\s\S]*'POST\n\/\n\n[\s\S]*host:[\s\S]*'AWS4-HMAC-SHA256\n\d{8}T\d{6}Z\n\d{8}\/us-east-1\/sts\/aws4_request\n[0-9a-f]{64}'/,
  },
  'another body': {
    tamper: (signed) => ({ ...signed, body: `${signed.body}&x=1` }),
    reason: 'SIGNATURE_WRONG',
    code: 'SignatureDoesNotMatch',
    says: /signature we calculated/,
  },
  'another signed header': {
    tamper: withHeader('content-type', () => 'application/x-www-form-urlencoded'),
    reason: 'SIGNATURE_WRONG',
    code: 'SignatureDoesNotMatch',
    says: /signature we calculated/,
  },
  'an inactive key': { call: { keys: OFF }, reason: 'ACCESS_KEY_INACTIVE', ...badToken },
  'a long-term key with a session token': {
    call: { keys: { ...ALICE, sessionToken: 'MOCKabc' } },
    reason: 'SESSION_TOKEN_WRONG',
    ...badToken,
  },
  'a clock 6 minutes slow': {
    call: () => later(-6),
    reason: 'SIGNATURE_EXPIRED',
    code: 'SignatureDoesNotMatch',
    says: /^Signature expired: \d{8}T\d{6}Z is now earlier than \d{8}T\d{6}Z \(\d{8}T\d{6}Z - 5 min\.\)$/,
  },
  'a clock 6 minutes fast': {
    call: () => later(6),
    reason: 'SIGNATURE_EARLY',
    code: 'SignatureDoesNotMatch',
    says: /^Signature not yet current: \S+ is still later than \S+ \(\S+ \+ 5 min\.\)$/,
  },
  'another service': {
    call: { service: 'iam' },
    reason: 'SIGNATURE_MISPLACED',
    code: 'SignatureDoesNotMatch',
    says: /scoped to correct service: 'sts'/,
  },
  'no Region': {
    call: { region: 'mars' },
    reason: 'SIGNATURE_MISPLACED',
    code: 'SignatureDoesNotMatch',
    says: /scoped to a valid region/,
  },
  'another day': {
    tamper: authorization((value) => value.replace(/\/\d{8}\//, '/20200101/')),
    reason: 'SIGNATURE_MISPLACED',
    code: 'SignatureDoesNotMatch',
    says: /'20200101' != /,
  },
};
