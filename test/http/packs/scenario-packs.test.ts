import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import t, { type Test } from 'tap';
import { softwareAuthenticator } from '../../../src/client/index.ts';
import { packNames } from '../../../src/fixtures/bundled.ts';
import { packageRoot } from '../../../src/package-root.ts';
import { answerPasskey } from '../../helpers/passkey-visitor.ts';
import { enterPassword as enterPortal, isAtPortal } from '../../helpers/portal-sign-in.ts';
import { inCode, readmeTables } from '../../helpers/readme.ts';
import { enterIam, IAM_PASSWORD, isIn } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { controlOf, type World, world } from '../../helpers/world.ts';
import { builderWalks } from './builders.ts';
import { conditions } from './conditions.ts';
import { federationWalks } from './federation.ts';

const CORP = '111122223333';
const root = pathToFileURL(`${packageRoot()}/`);
const DIRECTORY = 'd-1234567890';

const ofCorp = (w: World, username: string): Promise<Visitor> => enterIam(w, CORP, { username });

async function choose(visitor: Visitor, device: string): Promise<Visitor> {
  const radio = visitor.page.querySelector(`[name=deviceId][data-testid=device-${device}]`);
  return visitor.submit({ deviceId: radio?.getAttribute('value') ?? '' });
}

const keyOf = async (w: World, kind: 'iam' | 'workforce', id: string) =>
  softwareAuthenticator({ credentials: await w.control.users.passkeys(kind, id) });

type Walk = (t: Test, w: World) => Promise<void>;

/** The fate of each person that README.md names. */
const walks: Readonly<Record<string, Readonly<Record<string, Walk>>>> = {
  'first-login': {
    async fiona(t, w) {
      const visitor = await enterIam(w, CORP, { username: 'fiona', password: 'First-Passw0rd!' });
      t.ok(visitor.has('#new_password'));
    },
    async felix(t, w) {
      const visitor = await enterIam(w, CORP, { username: 'felix', password: 'First-Passw0rd!' });
      await visitor.submit({ mfaCode: await w.totp('iam', `${CORP}:felix`) });
      t.ok(visitor.has('#new_password'));
    },
    async flora(t, w) {
      const visitor = await enterIam(w, CORP, { username: 'flora', password: IAM_PASSWORD });
      t.ok(visitor.has('#error_message'));
      t.notOk(isIn(visitor));
    },
  },
  'lost-mfa': {
    async ida(t, w) {
      t.match(await w.control.users.totp('iam', `${CORP}:ida`), [{ name: 'ida-phone', lost: true }]);
      const visitor = await choose(await ofCorp(w, 'ida'), 'ida-key');
      await answerPasskey(visitor, await keyOf(w, 'iam', `${CORP}:ida`));
      t.ok(isIn(visitor), 'by the key');
      await visitor.goto(w.url('console.aws.amazon.com', '/iam/home'));
      await visitor.click('[data-testid=remove-ida-phone]');
      await visitor.submit();
      t.match(await w.control.users.get('iam', `${CORP}:ida`), { devices: [{ name: 'ida-key' }] });
    },
    async ivan(t, w) {
      const visitor = await choose(await ofCorp(w, 'ivan'), 'ivan-phone');
      t.match(visitor.text('[data-testid=mfa-help]'), 'administrator');
      await w.control.users.act('iam', `${CORP}:ivan`, 'deactivate-mfa');
      t.ok(isIn(await ofCorp(w, 'ivan')), 'the password is enough now');
    },
    async wren_spare(t, w) {
      const visitor = await choose(await enterPortal(w, 'wren_spare'), 'wren-key');
      await answerPasskey(visitor, await keyOf(w, 'workforce', `${DIRECTORY}:wren_spare`));
      t.ok(isAtPortal(visitor));
    },
    async wade_lost(t, w) {
      const visitor = await enterPortal(w, 'wade_lost');
      t.match(visitor.text('[data-testid=mfa-help]'), 'administrator');
      await w.control.users.act('workforce', `${DIRECTORY}:wade_lost`, 'deactivate-mfa');
      t.ok(isAtPortal(await enterPortal(w, 'wade_lost')));
    },
  },
  empty: {
    async nobody(t, w) {
      t.same(await w.control.users.list(), []);
    },
  },
  ...conditions,
  ...builderWalks,
  ...federationWalks,
};

t.test('TEST-12 README names every pack, and each of its people', async (t) => {
  const told = readmeTables('Scenario packs').map(([pack = '', people = '']) => [inCode(pack)[0], inCode(people)]);
  t.same(told.map(([pack]) => pack).sort(), [...(await packNames())].sort());
  t.same(
    Object.fromEntries(told),
    Object.fromEntries(
      Object.entries(walks).map(([pack, people]) => [pack, Object.keys(people).filter((name) => name !== 'nobody')]),
    ),
  );
});

for (const [pack, people] of Object.entries(walks))
  for (const [name, walk] of Object.entries(people))
    t.test(`TEST-12 ${pack}: ${name}`, async (t) => walk(t, await world(t, { pack })));

t.test(
  'TEST-12 every pack has a page that says how to summon it, what a person sees and what a client receives',
  async (t) => {
    for (const pack of await packNames()) {
      const text = await readFile(new URL(`docs/packs/${pack}.md`, root), 'utf8');
      t.match(text, `# ${pack}\n`);
      t.match(text, `"pack": "${pack}"`);
      for (const part of ['Summon', 'A person sees', 'A client receives'])
        t.match(text, `## ${part}\n`, `${pack}: ${part}`);
      for (const name of Object.keys(walks[pack] ?? {}))
        if (name !== 'nobody') t.match(text, `\`${name}\``, `${pack}: ${name}`);
    }
  },
);

t.test('TEST-12 packs go together, whatever their order, unless they contradict each other', async (t) => {
  const w = await world(t, { packs: ['throttled', 'captcha', 'lost-mfa'] });
  t.equal((await w.control.settings.get()).captcha, 'always');
  t.equal((await w.control.faults.list()).length, 5);
  t.match(await w.control.users.get('iam', `${CORP}:ida`), { name: 'ida' });
  const client = controlOf(w.port);
  await t.rejects(client.createSandbox({ packs: ['suspended', 'empty'] }), {
    code: 'MALFORMED_REQUEST',
    detail: /packs\/empty\.yaml and .*packs\/suspended\.yaml do not go together: .* at extends/,
  });
  await t.rejects(client.createSandbox({ packs: ['captcha', 'capcha'] }), {
    code: 'NOT_FOUND',
    detail: /there are .*captcha, /,
  });
  await t.rejects(client.createSandbox({ packs: ['captcha'], pack: 'empty' }), {
    code: 'MALFORMED_REQUEST',
    detail: /choose one/,
  });
  await t.rejects(client.createSandbox({ packs: [] }), { code: 'MALFORMED_REQUEST' });
});
