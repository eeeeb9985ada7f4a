import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import { ask } from '../../helpers/http.ts';
import { world } from '../../helpers/world.ts';

t.test('TEST-6 a browser replays the requests from the HTTP archive of the journal', async (t) => {
  const w = await world(t);
  await ask(w.port, w.url('signin.aws.amazon.com', '/nowhere'));
  await ask(w.port, w.url('console.aws.amazon.com', '/favicon.ico'), { method: 'POST' });
  const folder = await mkdtemp(join(tmpdir(), 'latchkey-'));
  t.teardown(() => rm(folder, { recursive: true }));
  const file = join(folder, 'journal.har');
  await writeFile(file, await w.control.journal.export('har'));
  const page = await w.browserForScripts();
  await page.context().routeFromHAR(file, { notFound: 'abort' });
  const answer = await page.goto('https://signin.aws.amazon.com/nowhere');
  t.equal(answer?.status(), 404, 'without a server: the archive answers');
  await t.rejects(page.goto('https://signin.aws.amazon.com/never-asked'), /ERR_/);
});
