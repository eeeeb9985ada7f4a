import t from 'tap';
import type { ErrorCode, Reason } from '../../../src/core/errors.ts';
import { awsCodeOf } from '../../../src/http/aws/aws-code-of.ts';
import { awsMessage } from '../../../src/http/aws/aws-messages.ts';
import { restCodeOf } from '../../../src/http/aws/rest/rest-code-of.ts';
import { restMessage } from '../../../src/http/aws/rest/rest-messages.ts';
import { restRefusals } from '../../../src/http/aws/rest/rest-refusals.ts';
import { signedApiRefusals } from '../../../src/http/aws/signed-api-refusals.ts';
import { words } from '../../../src/http/plugins/pages.ts';
import { controlRefusals } from '../../../src/http/refusals/control-refusals.ts';
import { errorStatus } from '../../../src/http/refusals/error-status.ts';
import { problemOf } from '../../../src/http/refusals/problem.ts';
import { errorCodes, statusOf } from '../../../src/http/refusals/status-of.ts';
import { iamApi } from '../../../src/http/surfaces/iam/api.ts';
import { oidcApi } from '../../../src/http/surfaces/oidc/api.ts';
import { portalApi } from '../../../src/http/surfaces/portal-api/api.ts';
import { stsApi } from '../../../src/http/surfaces/sts/api.ts';
import { catalogue } from '../../../src/pages/locales/index.ts';
import { LOCALES, type PageContext } from '../../../src/pages/page.ts';

/** Facts that fit any refusal: each reads those that it knows. */
const facts = {
  ...{ owner: 'owner@example.com', seconds: 3, name: 'bell', of: 'totp', limit: 2, rules: ['tooShort'], minimum: 8 },
  ...{ maximum: 128, field: 'name', action: 'iam:GetUser', detail: 'it is late', canonicalRequest: 'c', known: ['b'] },
  ...{
    stringToSign: 's',
    signed: '1',
    now: 1e12,
    asked: 9e11,
    minutes: 5,
    operation: 'GetUser',
    version: '2010-05-08',
  },
  ...{ violations: ['v'], what: 'door', percent: 5, issuer: 'i', scope: 's', region: 'r', host: 'h', service: 's3' },
  ...{ words: 'delete all', step: 'enterMfaCode', device: 'phone', to: 'owner@example.com' },
  ...{ method: 'PUT', allowed: ['GET'], type: 'text/plain', port: 1 },
  problems: [{ path: 'accounts', found: 'a', expected: 'b', file: 'f', line: 1, column: 1 }],
  origin: 'http://o.example',
  ...{ named: 'n', arn: 'a', quota: 'RolesPerAccount', requestId: 'r', now: 1, expired: 1 },
};
const whys: Partial<Record<ErrorCode, string>> = {
  POLICY_MALFORMED: 'json',
  TAGS_INVALID: 'reserved',
  IDENTITY_TOKEN_INVALID: 'unknown-issuer',
  FEDERATION_REFUSED: 'secret-key',
  PROVIDER_INPUT_INVALID: 'url',
  DPOP_INVALID: 'missing',
  SAML_SIGN_IN_REFUSED: 'invalid',
  TRUST_POLICY_INVALID: 'resource',
  DEVICE_OUT_OF_REACH: 'lost',
};
const reasonOf = (code: ErrorCode) => ({ code, facts: { ...facts, why: whys[code] ?? 'code' } }) as unknown as Reason;

/** A whole sentence, in which no fact is missing. */
const isSaid = (text: string | undefined) => text !== undefined && text.length > 8 && !/undefined|\[object/.test(text);

const foreign = (code: ErrorCode) => !Object.hasOwn(errorStatus, code);

t.test('TEST-11 a page words every refusal, also one of another door', async (t) => {
  for (const locale of LOCALES) {
    const page = { locale, text: catalogue(locale) } as PageContext;
    for (const code of errorCodes) {
      const text = words(page, reasonOf(code));
      t.ok(isSaid(text), `${code}: ${text}`);
      t.equal(text?.includes(code), foreign(code), `${code} is named only where a page has no words for it`);
    }
  }
});

t.test('TEST-11 the control API words every refusal in English, also one of another door', async (t) => {
  for (const code of errorCodes) {
    const { status, detail } = problemOf(reasonOf(code), '/');
    t.ok(isSaid(detail), `${code}: ${detail}`);
    t.equal(status, statusOf(code), code);
  }
  t.equal(problemOf(reasonOf('ARN_INVALID'), '/').detail, 'Request ARN is invalid');
});

t.test('HOST-3 the APIs name and word every refusal, also one of another door', async (t) => {
  for (const code of errorCodes) {
    for (const { codes, messages } of [stsApi, iamApi]) {
      t.match(awsCodeOf(code, codes), { query: /^[A-Za-z]+$/, json: /Exception$/ }, code);
      t.ok(code.startsWith('SIGNATURE') || isSaid(awsMessage(reasonOf(code), messages)), code);
    }
    for (const api of [oidcApi, portalApi]) {
      const { name, status } = restCodeOf(api, code);
      t.match(name, /Exception$/, code);
      t.ok(status >= 400 && status <= 503, code);
      t.ok(code.startsWith('SIGNATURE') || isSaid(restMessage(reasonOf(code))), code);
    }
  }
});

/** A refusal of a page or of the control API, at an API: by its status. */
const elsewhere: readonly (readonly [ErrorCode, object])[] = [
  ['WRONG_CAPTCHA', { query: 'ValidationError', json: 'ValidationException', status: 400 }],
  ['TOKEN_REQUIRED', { query: 'AccessDenied', json: 'AccessDeniedException', status: 401 }],
  ['SIGN_IN_FIRST', { query: 'AccessDenied', json: 'AccessDeniedException', status: 403 }],
  ['WORKFLOW_UNKNOWN', { query: 'NoSuchEntity', json: 'ResourceNotFoundException', status: 404 }],
  ['SANDBOX_EXISTS', { query: 'ValidationError', json: 'ValidationException', status: 409 }],
  ['TOO_MANY_ATTEMPTS', { query: 'Throttling', json: 'ThrottlingException', status: 429 }],
  ['AUTHORIZATION_PENDING', { query: 'ValidationError', json: 'ValidationException', status: 400 }],
];

t.test('HOST-3 a refusal of another door goes by its status at an API', async (t) => {
  for (const [code, expected] of elsewhere) t.strictSame(awsCodeOf(code), expected, code);
  t.strictSame(restCodeOf(oidcApi, 'WORKFLOW_UNKNOWN'), { name: 'InvalidRequestException', status: 404 });
  t.strictSame(restCodeOf(portalApi, 'WORKFLOW_UNKNOWN'), { name: 'ResourceNotFoundException', status: 404 });
  t.strictSame(restCodeOf(portalApi, 'SANDBOX_EXISTS'), { name: 'InvalidRequestException', status: 400 });
});

t.test('each refusal stands in one table only', async (t) => {
  const tables = [errorStatus, controlRefusals, signedApiRefusals, restRefusals].map((table) => Object.keys(table));
  t.equal(new Set(tables.flat()).size, tables.flat().length);
  t.equal(errorCodes.length, tables.flat().length);
});
