/** The names that a User-Agent gives itself: the product, and the system that it runs on; absent where it does not tell. */
interface BrowserName {
  readonly browser?: string;
  readonly system?: string;
}

type Marks = readonly (readonly [mark: string, name: string])[];

// Every browser claims to be some of the others, so that the first that fits counts.
const BROWSERS: Marks = [
  ['Edg/', 'Microsoft Edge'],
  ['EdgA/', 'Microsoft Edge'],
  ['EdgiOS/', 'Microsoft Edge'],
  ['OPR/', 'Opera'],
  ['Whale/', 'Naver Whale'],
  ['SamsungBrowser/', 'Samsung Internet'],
  ['FxiOS/', 'Firefox'],
  ['Firefox/', 'Firefox'],
  ['CriOS/', 'Chrome'],
  ['HeadlessChrome/', 'Chrome'],
  ['Chrome/', 'Chrome'],
  ['Safari/', 'Safari'],
];

const SYSTEMS: Marks = [
  ['Windows', 'Windows'],
  ['Android', 'Android'],
  ['iPhone', 'iOS'],
  ['iPad', 'iPadOS'],
  ['Mac OS X', 'macOS'],
  ['CrOS', 'ChromeOS'],
  ['Linux', 'Linux'],
];

const LONGEST = 64;

/** Reads a User-Agent for people. A program that is no browser goes by the product that it names first: `curl/8.9.1`. */
export function browserName(userAgent: string): BrowserName {
  const find = (marks: Marks) => marks.find(([mark]) => userAgent.includes(mark))?.[1];
  const [product = ''] = userAgent.split(' ', 1);
  const program = product === '' ? undefined : product.slice(0, LONGEST);
  return { browser: find(BROWSERS) ?? program, system: find(SYSTEMS) };
}
