import t from 'tap';
import { BUILDER_PASSWORD, openProfile } from '../../helpers/builder.ts';
import { formFields } from '../../helpers/form-fields.ts';
import { enterUsername, WORK_PASSWORD } from '../../helpers/portal-sign-in.ts';
import { world } from '../../helpers/world.ts';

t.test(
  'PORTAL-1 BUILDER-2 a password is for the name that its page shows, whatever another tab has typed',
  async (t) => {
    const w = await world(t);
    const builder = await openProfile(w);
    await builder.submit({ email: 'builder@example.com' });
    for (const [visitor, typed] of [
      [await enterUsername(w, 'jane_doe'), { username: 'nora_none' }],
      [builder, { email: 'root@example.com' }],
    ] as const) {
      const { url } = visitor;
      const page = visitor.page.querySelector('form');
      const password = visitor.has('#password') ? BUILDER_PASSWORD : WORK_PASSWORD;
      const fields = formFields(page as NonNullable<typeof page>, { password });
      await visitor.goto(`${url}&step=${'email' in typed ? 'email' : 'username'}`);
      await visitor.submit(typed);
      await visitor.post(url, fields);
      t.match(visitor.text('main'), 'this begins again', 'nobody is signed in');
      t.ok(visitor.has('#username-input, #email'), 'at the first step');
    }
  },
);
