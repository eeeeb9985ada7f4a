import t from 'tap';
import { iam } from '../../helpers/iam.ts';
import { ALICE, posted, send, sign } from '../../helpers/signed-call.ts';
import { bearer, call, portalToken, signedIn } from '../../helpers/sso.ts';
import { type World, world } from '../../helpers/world.ts';

const FROZEN = { clock: { mode: 'frozen', at: Date.UTC(2030, 0, 1, 12) } } as const;

async function identity(w: World): Promise<string> {
  const asked = posted(`${w.origin}/`, { Action: 'GetCallerIdentity', Version: '2011-06-15' });
  const answer = await send(w.port, await sign(asked, { keys: ALICE }));
  return `${answer.status} ${/<Code>(\w+)/.exec(answer.text())?.[1] ?? 'fine'}`;
}

const times = async <T>(count: number, ask: () => Promise<T>): Promise<T[]> => {
  const answers: T[] = [];
  for (let at = 0; at < count; at += 1) answers.push(await ask());
  return answers;
};

t.test(
  'TEST-16 the portal API turns the 21st call of a second away, and takes them again as time goes by',
  async (t) => {
    const w = await world(t, { ...FROZEN, settings: { quotas: 'real' } });
    const headers = bearer(await portalToken(w, await signedIn(w)));
    const ask = async () => {
      const { status, type } = await call(w, '/assignment/accounts', { headers });
      return type === undefined ? status : `${status} ${type}`;
    };
    const THROTTLED = '429 TooManyRequestsException';
    t.same(await times(20, ask), Array(20).fill(200));
    t.same(await times(2, ask), [THROTTLED, THROTTLED]);
    await w.control.clock.advance('100ms');
    t.same(await times(3, ask), [200, 200, THROTTLED]);
    await w.control.clock.advance('1h');
    t.same((await times(21, ask)).filter((said) => said === 200).length, 20, 'no more than the burst');
    t.match(await w.control.journal.list({ event: 'GET /assignment/accounts', order: 'desc', limit: 1 }), [
      { rule: 'quota of sso', reason: 'TooManyRequestsException' },
    ]);
  },
);

t.test(
  'TEST-16 each account has a rate of its own with IAM, and nobody has one unless the setting says so',
  async (t) => {
    const w = await world(t, { ...FROZEN, settings: { quotas: 'real' } });
    const list = async () => (await iam(w, 'ListMFADevices')).code || 'fine';
    const said = await Promise.all(Array.from({ length: 60 }, list));
    t.equal(said.filter((each) => each === 'Throttling').length, 20, 'of sixty at once, forty are taken');
    t.equal(await identity(w), '200 fine', 'STS counts for itself');
    await w.control.settings.change({ quotas: 'off' });
    t.equal(await list(), 'fine');
  },
);
