import t from 'tap';
import { BUILDER_PASSWORD, enterBuilder, isInProfile, openProfile, signedInBuilder } from '../../helpers/builder.ts';
import {
  allowDevice,
  deviceTokens,
  registerPkceTool,
  registerTool,
  toolCode,
  VIEW_URL,
} from '../../helpers/builder-oidc.ts';
import { ask } from '../../helpers/http.ts';
import { exchange, poll, refresh, start } from '../../helpers/sso.ts';
import { CODE_WHISPERER, COMMUNITY, enterTool, isInTool, openTool } from '../../helpers/tools.ts';
import { world } from '../../helpers/world.ts';

const BO = 'builder@example.com';

t.test(
  'C8 TEST-7 BUILDER-12 a Builder ID takes its sessions, tokens and codes along; made again, it is another one',
  async (t) => {
    const w = await world(t);
    const person = await signedInBuilder(w);
    const inCommunity = await enterTool(w, COMMUNITY);
    const inEditorSite = await enterTool(w, CODE_WHISPERER);
    t.ok(isInTool(inCommunity));
    const tokens = await deviceTokens(w, person);
    const pkce = await registerPkceTool(w);
    const code = await toolCode(w, pkce, person);
    t.match(code, /^MOCK_/);
    const device = await registerTool(w);
    const { body: started } = await start(w, device, VIEW_URL);
    await allowDevice(w, person, started.userCode);
    const half = await w.visitor().goto(w.url('profile.aws.amazon.com', '/'));
    await half.submit({ email: BO });
    const { userId } = (await w.control.users.get('builder', BO)) as { userId?: string };
    await w.control.users.remove('builder', BO);
    const { records } = (await ask(w.port, `${w.origin}/_latchkey/api/sandboxes/${w.name}/state`)).json();
    const past = new Set(['mails', 'delayed-mails', 'phone-messages']);
    const namers = Object.entries(records as Record<string, object[]>)
      .filter(([kind, rows]) => !past.has(kind) && JSON.stringify(rows).includes(userId ?? BO))
      .map(([kind]) => kind);
    t.same(namers, [], 'no record names it');
    await w.control.users.create('builder', { email: BO, password: 'Other-Passw0rd!' });
    await half.submit({ password: BUILDER_PASSWORD });
    t.notOk(isInProfile(half), 'the old password opens nothing');
    t.notOk(isInProfile(await enterBuilder(w, BO)));
    t.notOk(isInProfile(await openProfile(w, person)));
    t.notOk(isInTool(await openTool(w, COMMUNITY, inCommunity)));
    t.notOk(isInTool(await openTool(w, CODE_WHISPERER, inEditorSite)));
    t.equal((await refresh(w, tokens.client, tokens.refreshToken)).status, 400);
    t.equal((await exchange(w, pkce, code)).status, 400);
    t.equal((await poll(w, device, started.deviceCode)).status, 400);
  },
);
