import { ALICE, BOB, type Keys } from '../../helpers/signed-call.ts';
import { ACCOUNT, role } from '../../helpers/sts.ts';
import { OTHER, ROOT, SESSION, to, USER } from '../../helpers/sts-people.ts';

const denies = (user: string, resource: string, action = 'sts:AssumeRole') =>
  new RegExp(`^User: ${user} is not authorized to perform: ${action} on resource: ${resource}$`);
const admin = `${USER}/admin`;

/** A caller, a role, the parameters and the outcome; without a code the role is granted. */
export interface RoleCase {
  readonly keys?: Keys | 'Admin' | 'session' | 'federated';
  readonly ask: Readonly<Record<string, string>>;
  readonly code?: string;
  readonly says?: RegExp;
}
export const roleCases: Readonly<Record<string, RoleCase>> = {
  'admin, whom the account’s trust and its own permissions let': { ask: to('Admin') },
  'alice, whose permissions do not': {
    keys: ALICE,
    ask: to('Admin'),
    code: 'AccessDenied',
    says: denies(`${USER}/alice`, role('Admin')),
  },
  'alice, whom a trust policy names': { keys: ALICE, ask: to('ForAlice') },
  'admin, whom that one does not name': {
    ask: to('ForAlice'),
    code: 'AccessDenied',
    says: denies(admin, role('ForAlice')),
  },
  'anybody of the account, where everybody is trusted': { keys: ALICE, ask: to('ForAll') },
  'nobody, where nobody is trusted': {
    ask: to('ForNobody'),
    code: 'AccessDenied',
    says: denies(admin, role('ForNobody')),
  },
  'a role that does not exist': { ask: to('Nothing'), code: 'AccessDenied', says: denies(admin, role('Nothing')) },
  'a role without its path': { ask: to('Deep'), code: 'AccessDenied', says: denies(admin, role('Deep')) },
  'a role with its path': { ask: to('a/b/Deep') },
  'somebody of another account, trusted and permitted': { keys: OTHER, ask: to('ForOthers') },
  'somebody of another account where everybody is trusted': { keys: OTHER, ask: to('ForAll') },
  'a stranger without permission, where everybody is trusted': {
    keys: ALICE,
    ask: { RoleArn: role('ForAll', '222233334444') },
    code: 'AccessDenied',
    says: denies(`${USER}/alice`, role('ForAll', '222233334444')),
  },
  'the right external ID': { ask: to('Auditor', { ExternalId: 'latchkey' }) },
  'another external ID': {
    ask: to('Auditor', { ExternalId: 'Latchkey' }),
    code: 'AccessDenied',
    says: denies(admin, role('Auditor')),
  },
  'no external ID': { ask: to('Auditor'), code: 'AccessDenied', says: denies(admin, role('Auditor')) },
  'no MFA where it is needed': { ask: to('MfaOnly'), code: 'AccessDenied', says: denies(admin, role('MfaOnly')) },
  'a session without MFA where it is needed': {
    keys: 'session',
    ask: to('MfaOnly'),
    code: 'AccessDenied',
    says: denies(admin, role('MfaOnly')),
  },
  'a session of a user’s own': { keys: 'session', ask: to('Admin') },
  'a role whose trust names this role': { keys: 'Admin', ask: to('ForAdminRole') },
  'a role whose trust names another session of this role': {
    keys: 'Admin',
    ask: to('ForOneSession'),
    code: 'AccessDenied',
    says: denies(`${SESSION}/Admin/chain`, role('ForOneSession')),
  },
  'a federated user': {
    keys: 'federated',
    ask: to('ForAll'),
    code: 'AccessDenied',
    says: denies(`arn:aws:sts::${ACCOUNT}:federated-user/fred`, role('ForAll')),
  },
  root: { keys: ROOT, ask: to('ForAll'), code: 'AccessDenied', says: /^Roles may not be assumed by root accounts\.$/ },
  'the ARN of a user': { ask: { RoleArn: admin }, code: 'ValidationError', says: /^Request ARN is invalid$/ },
  'a text that is no ARN': {
    ask: { RoleArn: 'x' },
    code: 'ValidationError',
    says: /^1 validation error detected: Value 'x' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20$/,
  },
  'nothing at all': {
    ask: { RoleArn: '', RoleSessionName: '' },
    code: 'ValidationError',
    says: /^2 validation errors detected: .*'roleArn'.*'roleSessionName'/,
  },
  'a blank in the session name': {
    ask: to('Admin', { RoleSessionName: 'a b' }),
    code: 'ValidationError',
    says: /'roleSessionName'.*regular expression pattern/,
  },
  'HTML in the session name': {
    ask: to('Admin', { RoleSessionName: '<b>' }),
    code: 'ValidationError',
    says: /Value '<b>' at 'roleSessionName'/,
  },
  'a session of 15 minutes less a second': {
    ask: to('Admin', { DurationSeconds: '899' }),
    code: 'ValidationError',
    says: /'durationSeconds'.*greater than or equal to 900/,
  },
  'a session of 12 hours and a second': {
    ask: to('Admin', { DurationSeconds: '43201' }),
    code: 'ValidationError',
    says: /'durationSeconds'.*less than or equal to 43200/,
  },
  'a session longer than the role’s': {
    ask: to('Short', { DurationSeconds: '3601' }),
    code: 'ValidationError',
    says: /^The requested DurationSeconds exceeds the MaxSessionDuration set for this role\.$/,
  },
  'a chained session of an hour and a second': {
    keys: 'Admin',
    ask: to('Admin', { DurationSeconds: '3601' }),
    code: 'ValidationError',
    says: /^The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining\.$/,
  },
  'a word for a duration': { ask: to('Admin', { DurationSeconds: 'long' }), code: 'MalformedInput' },
  'a policy that is no JSON': {
    ask: to('Admin', { Policy: 'allow' }),
    code: 'MalformedPolicyDocument',
    says: /valid JSON/,
  },
  'a policy without an effect': {
    ask: to('Admin', { Policy: '{"Statement":[{"Action":"*"}]}' }),
    code: 'MalformedPolicyDocument',
    says: /Syntax errors/,
  },
  'a policy beyond its room': {
    ask: to('Admin', { Policy: JSON.stringify({ Statement: { Effect: 'Allow', Action: `iam:${'A'.repeat(2100)}` } }) }),
    code: 'PackedPolicyTooLarge',
    says: /^Packed policy consumes 10\d% of allotted space, please use smaller policy\.$/,
  },
  'tags beyond their room': {
    ask: to(
      'Admin',
      Object.fromEntries(
        Array.from({ length: 10 }, (_, at) => [
          [`Tags.member.${at + 1}.Key`, `key${at}`],
          [`Tags.member.${at + 1}.Value`, 'v'.repeat(250)],
        ]).flat(),
      ),
    ),
    code: 'PackedPolicyTooLarge',
    says: /^Packed size of session tags consumes 12\d% of allotted space\.$/,
  },
  'the same tag in two cases': {
    ask: to('Admin', {
      'Tags.member.1.Key': 'a',
      'Tags.member.1.Value': '',
      'Tags.member.2.Key': 'A',
      'Tags.member.2.Value': '',
    }),
    code: 'InvalidParameterValue',
    says: /^Duplicate tag keys/,
  },
  'a tag of the service’s': {
    ask: to('Admin', { 'Tags.member.1.Key': 'AWS:x', 'Tags.member.1.Value': '' }),
    code: 'InvalidParameterValue',
  },
  'a transitive tag that is none': {
    ask: to('Admin', { 'TransitiveTagKeys.member.1': 'a' }),
    code: 'InvalidParameterValue',
    says: /transitive/,
  },
  'tags to a role': {
    ask: to('Admin', { 'Tags.member.1.Key': 'a', 'Tags.member.1.Value': 'b', 'TransitiveTagKeys.member.1': 'a' }),
  },
  'only a serial number': {
    keys: BOB,
    ask: to('MfaOnly', { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/bob-phone` }),
    code: 'AccessDenied',
    says: /^MultiFactorAuthentication failed, must provide both MFA serial number and one time pass code\.$/,
  },
  'only a code': {
    keys: BOB,
    ask: to('MfaOnly', { TokenCode: '123456' }),
    code: 'AccessDenied',
    says: /must provide both/,
  },
  'five digits': {
    keys: BOB,
    ask: to('MfaOnly', { TokenCode: '12345' }),
    code: 'ValidationError',
    says: /'tokenCode'.*greater than or equal to 6/,
  },
  'the device of another': {
    keys: BOB,
    ask: to('MfaOnly', { SerialNumber: `arn:aws:iam::${ACCOUNT}:mfa/heidi-phone`, TokenCode: '123456' }),
    code: 'AccessDenied',
    says: /^MultiFactorAuthentication failed, unable to validate MFA code\. {2}Please verify your MFA serial number is valid and associated with this user\.$/,
  },
  'a user for a device': {
    keys: BOB,
    ask: to('MfaOnly', { SerialNumber: `arn:aws:iam::${ACCOUNT}:user/bob`, TokenCode: '123456' }),
    code: 'AccessDenied',
    says: /unable to validate MFA code/,
  },
};
