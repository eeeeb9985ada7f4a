import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { iam } from '../../helpers/iam.ts';
import { controlOf, world } from '../../helpers/world.ts';

t.test('CLI-7 coverage tells which operations are built, and the others answer 501', async (t) => {
  const w = await world(t);
  const apis = new Map((await controlOf(w.port).coverage()).map((api) => [api.service, api]));
  t.same([...apis.keys()], ['iam', 'identitystore', 'signin', 'sso', 'sso-admin', 'sso-oidc', 'sts']);
  for (const { service, operations, built, notBuilt } of apis.values())
    t.equal(new Set([...built, ...notBuilt]).size, operations, service);
  t.match(apis.get('sts'), { operations: 11, notBuilt: [] });
  t.match(apis.get('sso'), { operations: 4, notBuilt: [] });
  t.match(apis.get('signin'), { built: ['CreateOAuth2Token'] });
  t.match(apis.get('sso-oidc'), { notBuilt: ['CreateTokenWithIAM'] });
  t.ok(apis.get('iam')?.built.includes('ListMFADevices'));
  const later = apis.get('iam')?.notBuilt ?? [];
  const answers = await Promise.all(later.map(async (name) => `${name} ${(await iam(w, name)).status}`));
  t.same(
    answers,
    later.map((name) => `${name} 501`),
  );
  const target = async (name: string) =>
    ask(w.port, `${w.origin}/`, {
      method: 'POST',
      headers: { 'x-amz-target': `SWBExternalService.${name}` },
      body: '{}',
    });
  for (const name of apis.get('sso-admin')?.notBuilt ?? []) t.equal((await target(name)).status, 501, name);
});
