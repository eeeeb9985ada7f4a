import type { Example } from '../../src/http/surfaces/control/schemas/common.ts';
import { Visitor } from '../../test/helpers/visitor.ts';

/** The cast of a scene: the sandbox of an example. */
export interface Stage {
  /** Calls the control API below the sandbox's path, and answers its JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a scene reads the one field that it is about.
  readonly call: (method: string, path: string, body?: unknown) => Promise<any>;
  /** Puts a sandbox of a scenario pack in its place. */
  readonly replace: (pack: string) => Promise<unknown>;
  readonly url: (host: string, path: string) => string;
  readonly port: number;
}

type Scene = (stage: Stage) => Promise<Example>;

/** The public key of RFC 7517, appendix A.1. */
const EXAMPLE_POINT = {
  x: 'MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4',
  y: '4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM',
};

const MAIN = ['signin.aws.amazon.com', '/signin?user_type=root'] as const;
const CONSOLE = ['111122223333.signin.aws.amazon.com', '/console'] as const;
const PORTAL = ['us-east-1.signin.aws', '/platform/d-1234567890/login'] as const;

/** A visitor who has sent a form on each page from there. */
async function visit({ port, url }: Stage, at: readonly [string, string], ...typed: Record<string, string>[]) {
  const visitor = new Visitor(port, { userAgent: 'Mozilla/5.0' });
  await visitor.goto(url(...at));
  for (const fields of typed) await visitor.submit(fields);
  return visitor;
}

const newest = async (stage: Stage, list: string, member: string): Promise<Example> => {
  const found = (await stage.call('GET', list))[member].at(-1);
  return { params: { id: found.id } };
};

/** The history before the call of an example, by the words of `given`. */
export const scenes: Readonly<Record<string, Scene>> = {
  nobody: async ({ replace }) => {
    await replace('empty');
    return {};
  },
  'an exported state': async ({ call, replace }) => {
    await replace('empty');
    return { body: await call('GET', '/state') };
  },
  'a message': async (stage) => {
    await stage.call('POST', '/users/root/root@example.com/actions/send-password-reset', {});
    return newest(stage, '/mail', 'messages');
  },
  'a mail rule': async (stage) => {
    await stage.call('POST', '/mail/rules', { address: '*@example.com', action: 'bounce' });
    return newest(stage, '/mail/rules', 'rules');
  },
  'a fault': async (stage) => {
    await stage.call('POST', '/faults', { name: 'busy', when: { service: 'sts' }, effect: { answer: 'throttled' } });
    return newest(stage, '/faults', 'faults');
  },
  'a text message': async (stage) => {
    const { call } = stage;
    const by = { verificationCode: { demanded: true, by: 'sms' }, phone: '+12025550121' };
    await call('PATCH', '/users/workforce/d-1234567890:jane_doe', by);
    await visit(stage, PORTAL, { username: 'jane_doe' }, { password: 'Work-Passw0rd!' });
    return {};
  },
  'a session': async (stage) => {
    await visit(stage, CONSOLE, { username: 'alice', password: 'Iam-Passw0rd!' });
    return newest(stage, '/sessions', 'sessions');
  },
  'a wrong password': async (stage) => {
    await visit(stage, CONSOLE, { username: 'alice', password: 'wrong' });
    return {};
  },
  'a call without its bearer': async (stage) => {
    const { port, url } = stage;
    const path = '/federation/credentials?role_name=ReadOnly&account_id=111122223333';
    await new Visitor(port, { userAgent: 'aws-cli' }).goto(url('portal.sso.us-east-1.amazonaws.com', path));
    return {};
  },
  'a security check': async (stage) => {
    await stage.call('PATCH', '/settings', { captcha: 'always' });
    const { page } = await visit(stage, MAIN, { resolving_input: 'root@example.com' });
    return { params: { id: page.querySelector('[data-captcha-id]')?.getAttribute('data-captcha-id') ?? '' } };
  },
  'a support case': async (stage) => {
    const asked = { kind: 'mfa', email: 'root@example.com', text: 'My phone is gone.' };
    await visit(stage, ['aws.amazon.com', '/contact-us'], asked);
    return {};
  },
  'a snapshot': async (stage) => {
    await stage.call('POST', '/snapshots', { name: 'signed in' });
    return newest(stage, '/snapshots', 'snapshots');
  },
  'a second key': async ({ call }) => {
    await call('POST', '/identity-providers/example-idp/keys', {});
    return {};
  },
  'an issuer outside': async ({ call }) => {
    const { records, ...state } = await call('GET', '/state');
    const [known] = records['open-id-providers'];
    const outside = { ...known, id: 'AOIDEXAMPLEOUTSIDE01', url: 'id.corp.internal' };
    await call('PUT', '/state', { ...state, records: { ...records, 'open-id-providers': [known, outside] } });
    const key = { kty: 'EC', crv: 'P-256', kid: 'one', use: 'sig', x: EXAMPLE_POINT.x, y: EXAMPLE_POINT.y };
    await call('PUT', '/accounts/111122223333/issuer-keys?issuer=https://id.corp.internal', { keys: [key] });
    return { body: { keys: [key] } };
  },
  'a group': async ({ call }) => {
    await call('PUT', '/directories/d-1234567890/groups/Auditors', {});
    return {};
  },
};
