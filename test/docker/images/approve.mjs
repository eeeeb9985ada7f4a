// A person at a browser, who opens the link that a command line has printed, signs in and allows access.
import { chromium } from '/playwright-core/index.mjs';

const [link] = process.argv.slice(2);
const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-background-networking'];
const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args });
const page = await browser.newPage();
await page.goto(link);
await page.click('#cli_verification_btn');
await page.fill('#username-input input', 'jane_doe');
await page.click('#username-submit-button button');
await page.fill('[data-testid=test-password-input] input', 'Work-Passw0rd!');
await page.click('#password-submit-button button');
await page.click('[data-testid=allow-access-button]');
await page.waitForSelector('[data-testid=allow-access-button]', { state: 'detached' });
console.log(`approved at ${new URL(page.url()).origin}`);
await browser.close();
