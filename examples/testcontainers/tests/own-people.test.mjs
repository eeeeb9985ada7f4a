import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { LatchkeyContainer } from 'latchkey/testcontainers';

const mine = { id: '101010101010', alias: 'mine', rootEmail: 'me@example.com' };

test('the people are those of a file', async () => {
  const file = join(tmpdir(), `people-${process.pid}.yaml`);
  await writeFile(file, `accounts:\n  - { id: "${mine.id}", alias: mine, rootEmail: ${mine.rootEmail} }\n`, {
    mode: 0o600,
  });
  const latchkey = await new LatchkeyContainer().withFixtures(file).start();
  assert.deepEqual(
    (await latchkey.sandbox.accounts.list()).map(({ alias }) => alias),
    ['mine'],
  );
  await latchkey.stop();
});

test('the people are those of an object', async () => {
  const latchkey = await new LatchkeyContainer().withFixtures({ extends: 'default', accounts: [mine] }).start();
  const aliases = (await latchkey.sandbox.accounts.list()).map(({ alias }) => alias);
  assert.ok(aliases.includes('mine') && aliases.includes('example-corp'));
  await latchkey.stop();
});

test('fixtures that are wrong end the start at once', async () => {
  await assert.rejects(new LatchkeyContainer().withFixtures({ accounts: [{ id: 12 }] }).start(), /found the number 12/);
});
