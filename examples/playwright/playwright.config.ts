import { defineConfig } from '@playwright/test';

// biome-ignore lint/style/noDefaultExport: Playwright asks for it.
export default defineConfig({
  testDir: 'tests',
  fullyParallel: true,
  workers: 4,
  // A machine that is busy takes its time.
  timeout: 60_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    locale: 'en-US',
    // An installed browser, where `playwright install` has fetched none.
    launchOptions: { executablePath: process.env.CHROME_PATH, args: ['--no-sandbox'] },
  },
});
