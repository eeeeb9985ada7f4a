import t from 'tap';
import { asRoot } from '../../helpers/console-visitor.ts';
import { hiddenFields, PLAIN_ROOT } from '../../helpers/sign-in.ts';
import type { Visitor } from '../../helpers/visitor.ts';
import { world } from '../../helpers/world.ts';
import { postingPages } from './posting-pages.ts';

/** The page's label for the field of a name, if it shows one. */
function labelOf({ page }: Visitor, name: string): string | undefined {
  const control = page.querySelector(`[name="${name}"]:not([type=hidden])`);
  const legend =
    control?.getAttribute('type') === 'radio' ? control.closest('fieldset')?.querySelector('legend') : null;
  const label = legend ?? page.querySelector(`label[id="${control?.getAttribute('id')}-label"]`);
  return control === null || control === undefined
    ? undefined
    : (label?.querySelector('.label-first') ?? label)?.textContent;
}

for (const { name, open, event, fields } of postingPages)
  t.test(`TEST-6 ${name}: an error about a field calls it as its label does, in both languages`, async (t) => {
    const visitor = await open(await world(t));
    for (const locale of ['en', 'ko']) {
      const url = new URL(visitor.url);
      url.searchParams.set('locale', locale);
      await visitor.goto(url.href);
      for (const [field, most] of Object.entries(fields)) {
        const label = labelOf(visitor, field);
        if (label === undefined) continue;
        const { csrf = '', flow } = hiddenFields(visitor);
        const others = Object.fromEntries(Object.keys(fields).map((other) => [other, '1']));
        const typed = { csrf, ...(flow && { flow }), event, ...others, [field]: 'x'.repeat(most + 1) };
        await visitor.post(visitor.url, typed);
        t.match(visitor.text(), `“${label}”`, `${locale} ${field}`);
      }
    }
  });

t.test('IAM-9 the seed of a hardware token is asked for as what it is: required', async (t) => {
  const visitor = await asRoot(await world(t), PLAIN_ROOT, { path: '/iam/home/mfa/register' });
  t.notOk(visitor.has('.field-optional'), 'nothing is called optional that is refused when it is missing');
  t.ok(visitor.has('.for-hardware [name=seed]'), 'the style sheet shows it where a hardware token is chosen');
  t.match(visitor.text('#seed-hint'), 'Required');
  await visitor.submit({ deviceName: 'token', kind: 'hardware', seed: '' });
  t.match(visitor.text(), '“Seed of the hardware token (base32)” is empty');
});
