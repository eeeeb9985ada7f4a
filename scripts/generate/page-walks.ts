import type { SandboxHandle } from '../../src/client/index.ts';
import type { Visitor } from '../../test/helpers/visitor.ts';

type Typed = Readonly<Record<string, string>>;

/** The way to a page: its start, and the input on each page before it. */
interface Walk {
  readonly page: string;
  readonly at: readonly [host: string, path: string];
  readonly steps?: readonly Typed[];
  /** The settings that make the page appear. */
  readonly given?: (sandbox: SandboxHandle) => Promise<unknown>;
  /** Once signed in, on to there. */
  readonly onward?: readonly [host: string, path: string];
}

const ROOT = ['console.aws.amazon.com', '/'] as const;
const IAM = ['111122223333.signin.aws.amazon.com', '/console'] as const;
const PORTAL = ['us-east-1.signin.aws', '/platform/d-1234567890/login'] as const;
const root = (email: string): Typed[] => [{ resolving_input: email }, { password: 'Root-Passw0rd!' }];
const iam = (username: string): Typed[] => [{ username, password: 'Iam-Passw0rd!' }];
const portal = (username: string): Typed[] => [{ username }, { password: 'Work-Passw0rd!' }];
const BUILDER = ['profile.aws.amazon.com', '/'] as const;
const SIGN_UP = ['us-east-1.signin.aws', '/platform/view/sign-up'] as const;
const builder = (email: string): Typed[] => [{ email }, { password: 'Build-Passw0rd!' }];
const console = (path: string) => ['console.aws.amazon.com', path] as const;

/** The pages that scripts fill in, in the order in which people meet them. */
export const walks: readonly Walk[] = [
  { page: 'Console: main sign-in page', at: ROOT },
  {
    page: 'Console: security check',
    at: ROOT,
    steps: [{ resolving_input: 'root@example.com' }],
    given: ({ settings }) => settings.change({ captcha: 'always' }),
  },
  { page: 'Console: password of a root user', at: ROOT, steps: [{ resolving_input: 'root@example.com' }] },
  {
    page: 'Console: code by e-mail',
    at: ROOT,
    steps: root('root@example.com'),
    given: ({ settings }) => settings.change({ emailedCode: 'always' }),
  },
  { page: 'Console: IAM user', at: IAM },
  {
    page: 'People to choose from instead of typing',
    at: ['signin.aws.amazon.com', '/signin/latchkey-choice?user_type=root&find=root-mfa'],
  },
  { page: 'Console: code of a device', at: IAM, steps: iam('bob') },
  {
    page: 'Console: switch role',
    at: IAM,
    steps: iam('admin'),
    onward: ['signin.aws.amazon.com', '/switchrole?account=example-corp&roleName=Admin'],
  },
  { page: 'Console: choice of a device', at: IAM, steps: iam('heidi') },
  { page: 'Console: passkey', at: IAM, steps: iam('carol') },
  { page: 'Console: password that has to be changed', at: IAM, steps: iam('erin') },
  { page: 'Console: forgotten password', at: ['signin.aws.amazon.com', '/resetpassword'] },
  {
    page: 'Console: security check of a forgotten password',
    at: ['signin.aws.amazon.com', '/resetpassword'],
    steps: [{ email: 'root@example.com' }],
  },
  { page: 'Account sign-up', at: ['portal.aws.amazon.com', '/billing/signup'] },
  { page: 'Support', at: ['aws.amazon.com', '/contact-us'] },
  {
    page: 'Console: new MFA device',
    at: IAM,
    steps: iam('alice'),
    onward: console('/iam/home/mfa/register'),
  },
  { page: 'Access portal: user name', at: PORTAL },
  { page: 'Access portal: password', at: PORTAL, steps: [{ username: 'jane_doe' }] },
  { page: 'Access portal: code of a device', at: PORTAL, steps: portal('john_totp') },
  { page: 'Access portal: passkey', at: PORTAL, steps: portal('kim_passkey') },
  { page: 'Access portal: verification code', at: PORTAL, steps: portal('pia_emailcode') },
  { page: 'Access portal: new password', at: PORTAL, steps: [{ username: 'max_otp' }, { password: 'Temp-Passw0rd!' }] },
  { page: 'AWS Builder ID: e-mail address', at: BUILDER },
  { page: 'AWS Builder ID: password', at: BUILDER, steps: [{ email: 'builder@example.com' }] },
  { page: 'AWS Builder ID: choice of a device', at: BUILDER, steps: builder('builder-full@example.com') },
  { page: 'AWS Builder ID: code of a device', at: BUILDER, steps: builder('builder-totp@example.com') },
  { page: 'AWS Builder ID: passkey', at: BUILDER, steps: builder('builder-passkey@example.com') },
  {
    page: 'AWS Builder ID: verification code',
    at: BUILDER,
    steps: builder('builder@example.com'),
    given: ({ settings }) => settings.change({ builderEmailedCode: 'always' }),
  },
  {
    page: 'AWS Builder ID: security check',
    at: BUILDER,
    steps: builder('builder@example.com'),
    given: ({ settings }) => settings.change({ captcha: 'always' }),
  },
  { page: 'AWS Builder ID: forgotten password', at: ['us-east-1.signin.aws', '/platform/view/reset'] },
  { page: 'AWS Builder ID: sign-up', at: SIGN_UP },
  { page: 'AWS Builder ID: name of a sign-up', at: SIGN_UP, steps: [{ email: 'new@example.com' }] },
  {
    page: 'AWS Builder ID: code of a sign-up',
    at: SIGN_UP,
    steps: [{ email: 'new@example.com' }, { name: 'Nia New' }],
  },
  {
    page: 'Tool of AWS Builder ID: unique alias',
    at: ['codecatalyst.aws', '/login'],
    steps: builder('builder@example.com'),
  },
  { page: 'Tool of AWS Builder ID: code of an editor', at: ['codewhisperer.aws', '/login'], steps: [{}] },
  { page: 'Access portal: code of a tool', at: ['device.sso.us-east-1.amazonaws.com', '/'] },
];

/** Walks to a page in a sandbox that is fresh. */
export async function walk({ at, steps = [], given, onward }: Walk, sandbox: SandboxHandle, visitor: Visitor) {
  await given?.(sandbox);
  await visitor.goto(sandbox.url(...at));
  for (const typed of steps) await visitor.submit(typed);
  if (onward !== undefined) await visitor.goto(sandbox.url(...onward));
}
