import t from 'tap';
import { browserName } from '../../../src/core/sessions/browser-name.ts';

const WEBKIT = 'AppleWebKit/537.36 (KHTML, like Gecko)';

const cases: readonly (readonly [userAgent: string, browser: string | undefined, system: string | undefined])[] = [
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36`, 'Chrome', 'Windows'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${WEBKIT} Chrome/142.0.0.0 Safari/537.36 Edg/142.0`,
    'Microsoft Edge',
    'Windows',
  ],
  [`Mozilla/5.0 (X11; Linux x86_64) ${WEBKIT} HeadlessChrome/142.0 Safari/537.36`, 'Chrome', 'Linux'],
  [
    `Mozilla/5.0 (Linux; Android 15; SM-S931N) ${WEBKIT} SamsungBrowser/28.0 Chrome/130.0 Mobile`,
    'Samsung Internet',
    'Android',
  ],
  [`Mozilla/5.0 (Windows NT 10.0) ${WEBKIT} Chrome/140.0 Whale/4.33 Safari/537.36`, 'Naver Whale', 'Windows'],
  ['Mozilla/5.0 (Macintosh; Intel Mac OS X 14.7; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox', 'macOS'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1 Version/18.1 Mobile Safari/604.1',
    'Safari',
    'iOS',
  ],
  ['curl/8.9.1', 'curl/8.9.1', undefined],
  ['', undefined, undefined],
  ['x'.repeat(4096), 'x'.repeat(64), undefined],
];

t.test('BUILDER-7 a browser goes by the name that people call it', (t) => {
  for (const [userAgent, browser, system] of cases) t.same(browserName(userAgent), { browser, system }, userAgent);
  t.end();
});
