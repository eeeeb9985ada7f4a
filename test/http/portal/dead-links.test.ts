import t from 'tap';
import { DIRECTORY, enterPassword, isAtPortal, NEW_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { events } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

t.test('PORTAL-3 PORTAL-7 a mailed link dies with the password that it was sent for', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  for (const [name, action, page] of [
    ['lee_invited', 'invite', 'invitation'],
    ['jane_doe', 'send-password-reset', 'reset'],
  ] as const) {
    const id = `${DIRECTORY}:${name}`;
    await users.act('workforce', id, action);
    const { links } = await w.mail.waitFor({ to: `${name}@example.com` });
    const link = links.find((each) => each.includes(`/${page}?`)) ?? '';
    const open = await w.visitor().goto(link);
    t.ok(open.has('[name=newPassword]'), name);
    await users.change('workforce', id, { password: 'Chosen-Passw0rd!' });
    t.equal((await w.visitor().goto(link)).status, 400, `${name}: the form does not open`);
    await open.submit({ newPassword: NEW_PASSWORD, confirmPassword: NEW_PASSWORD });
    t.notOk(isAtPortal(await enterPassword(w, name, NEW_PASSWORD)), `${name}: nor is an open one good for anything`);
    t.ok(isAtPortal(await enterPassword(w, name, 'Chosen-Passw0rd!')));
    t.match((await events(w, 'link.rejected')).at(-1), { reason: 'PASSWORD_CHANGED_SINCE' });
  }
});

t.test('PORTAL-7 ROOT-7 ROOT-14 BUILDER-16 a mailed link dies with the address that it was sent to', async (t) => {
  const w = await world(t);
  const { users } = w.control;
  for (const [kind, id, email] of [
    ['workforce', `${DIRECTORY}:jane_doe`, 'jane_doe@example.com'],
    ['root', 'root@example.com', 'root@example.com'],
    ['builder', 'builder@example.com', 'builder@example.com'],
  ] as const) {
    await users.act(kind, id, 'send-password-reset');
    const { links } = await w.mail.waitFor({ to: email });
    const link = links.find((each) => /[?&]key=/.test(each)) ?? '';
    t.equal((await w.visitor().goto(link)).status, 200, kind);
    await users.change(kind, id, { email: `moved-${email}` });
    t.equal((await w.visitor().goto(link)).status, 400, `${kind}: whoever has only the old mailbox gets no form`);
    t.match((await events(w, 'link.rejected')).at(-1), { reason: 'EMAIL_CHANGED_SINCE' });
  }
});
