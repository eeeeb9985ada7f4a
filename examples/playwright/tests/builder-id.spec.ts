import { expect, test } from './test.ts';

test('a Builder ID sees its profile', async ({ signedInPage }) => {
  const page = await signedInPage('builder', 'builder@example.com');
  await expect(page.getByText('builder@example.com').first()).toBeVisible();
});
