import t from 'tap';
import type { Attacker } from '../../scripts/fuzz/attack.ts';
import { restAttacker } from '../../scripts/fuzz/aws-requests.ts';
import { ControlAttacker } from '../../scripts/fuzz/control-requests.ts';
import { Dice } from '../../scripts/fuzz/dice.ts';
import { PageAttacker } from '../../scripts/fuzz/page-requests.ts';
import { rawAttacker } from '../../scripts/fuzz/raw-requests.ts';
import { bytesOf, worked } from '../../scripts/fuzz/send.ts';

async function made(attacker: Attacker, seed: number): Promise<string[]> {
  const dice = new Dice(seed);
  const texts: string[] = [];
  for (let at = 0; at < 200; at += 1) texts.push(bytesOf(await attacker.next(dice)).toString('latin1'));
  return texts;
}

t.test('npm run fuzz makes the same requests again from the same seed, and others from another', async (t) => {
  for (const make of [() => new ControlAttacker(), () => restAttacker, () => rawAttacker, () => new PageAttacker()]) {
    const first = await made(make(), 7);
    t.strictSame(await made(make(), 7), first);
    t.not((await made(make(), 8)).join('\n'), first.join('\n'));
  }
});

t.test('npm run fuzz follows forms, cookies and redirects of the pages that it is shown', async (t) => {
  const visitor = new PageAttacker();
  const page =
    '<form action="/signin?a=1&amp;b=2" method="post"><input type="hidden" name="csrf" value="&lt;x&gt;"><button name="event" value="go">Go</button></form>';
  visitor.learn({
    status: 200,
    headers: 'HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8\r\nset-cookie: seen=1; Path=/',
    body: page,
  });
  const asked = await made(visitor, 3);
  const posted = asked.filter((text) => text.startsWith('POST /signin?a=1&b=2 '));
  t.ok(posted.some((text) => text.includes('csrf=%3Cx%3E') && text.includes('event=go')));
  t.ok(asked.some((text) => text.includes('Cookie: seen=1')));
});

t.test('npm run fuzz drops sandboxes and imports states, of worlds that it has made for that', async (t) => {
  const asked = (await Promise.all([1, 2, 3, 4, 5].map((seed) => made(new ControlAttacker(), seed)))).flat();
  const lines = asked.map((text) => text.split(' HTTP/1.1', 1)[0] ?? '');
  for (const ruinous of [/^DELETE \/_latchkey\/api\/sandboxes\/thrown-\d$/, /^PUT .*\/sandboxes\/thrown-\d\/state$/]) {
    const at = lines.findIndex((line) => ruinous.test(line));
    t.ok(at > 0, String(ruinous));
    const [, name = ''] = /thrown-\d/.exec(lines[at] ?? '') ?? [];
    t.match(asked[at - 1], `"name":"${name}`);
  }
  t.notOk(
    lines.some((line) => /^(DELETE \S+\/fuzz|PUT \S+\/fuzz\/state)$/.test(line)),
    'never of the one that others use',
  );
});

t.test(
  'npm run fuzz counts the work of a server, and not the time that others take from it',
  { skip: process.platform !== 'linux' },
  (t) => {
    const { user, system } = process.cpuUsage();
    t.ok(Math.abs(worked(process.pid) - (user + system) / 1000) < 1000, `${worked(process.pid)} ms`);
    t.ok(worked(undefined) > 0, 'the time where there is no such process');
    t.end();
  },
);
