import { readFileSync } from 'node:fs';
import t from 'tap';
import { parse } from 'yaml';
import { checkAnswer } from '../../helpers/check-answer.ts';
import { ask } from '../../helpers/http.ts';
import { type World, world } from '../../helpers/world.ts';

const { paths } = parse(readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8')) as {
  paths: Record<string, Record<string, unknown>>;
};
const operations = Object.entries(paths).flatMap(([path, methods]) =>
  Object.keys(methods).map((method) => [method.toUpperCase(), path] as const),
);

const ids = [
  '%00',
  '..%2F..%2Fdefault',
  '__proto__',
  'constructor',
  '%3Cscript%3Ealert(1)%3C%2Fscript%3E',
  '%F0%9F%94%91',
  '%',
  '%ff',
  'a'.repeat(1500),
  'a'.repeat(9000),
  ':',
  '111122223333:',
  '%27%20or%201%3D1',
];

const bodies = [
  '',
  'null',
  '[]',
  '"text"',
  '1e999',
  '{',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{}}}',
  `{"name":${'['.repeat(2000)}${']'.repeat(2000)}}`,
  '{"by":{},"mode":{},"password":{},"state":{},"address":{},"records":{},"sequences":{},"device":{},"email":{}}',
  '{"by":"<b>","mode":"frozen","now":"\\u0000","name":"<b>","email":"<b>@<b>","accountId":"111122223333","address":"*","action":"drop"}',
  JSON.stringify({ name: '🔑'.repeat(500), by: '9'.repeat(30), now: -0.5, totpWindow: 1e300, listen: '80' }),
];

/** The state of a sandbox, to see that it did not change; times and codes go on by themselves. */
const look = async ({ control }: World) => ({
  users: await control.users.list(),
  accounts: await control.accounts.list(),
  settings: await control.settings.get(),
  rules: await control.mail.rules.list(),
});

t.test('the control API answers any path well or with a 4xx that tells the fault', async (t) => {
  const w = await world(t);
  const before = await look(w);
  for (const [method, path] of operations) {
    for (const template of [
      path.replace('{s}/', `${w.name}/`),
      path.replace('{s}/', `${w.name}/`).replace('{kind}', 'iam'),
    ])
      for (const id of ids) {
        if (!template.includes('{')) continue;
        const url = `http://localhost:${w.port}${template.replace(/\{\w+\}/g, id)}`;
        const answer = await ask(w.port, url, { method });
        t.match(answer.json(), { status: /^4/, code: String, detail: /./ }, `${method} ${url}`);
      }
  }
  t.same(await look(w), before);
});

t.test('the control API obeys any body or answers a 4xx that tells the fault', async (t) => {
  const w = await world(t);
  for (const [method, path] of operations.filter(([method, path]) => method !== 'GET' && !path.endsWith('{s}'))) {
    for (const body of bodies) {
      const filled = path
        .replace('{s}', w.name)
        .replace('{kind}/{id}', 'iam/111122223333:alice')
        .replace('{kind}', 'iam')
        .replace('accounts/{id}', 'accounts/111122223333')
        .replace('{name}', 'set-device-skew')
        .replace('{id}', '1');
      const url = `http://localhost:${w.port}${filled}`;
      const answer = await ask(w.port, url, { method, body, headers: { 'content-type': 'application/json' } });
      const type = answer.headers['content-type'] ?? '';
      if (answer.status >= 500) t.fail(`${method} ${url} ${body.slice(0, 80)}: ${answer.status}`);
      checkAnswer(method, url, answer.status, type, answer.text());
      t.notMatch(answer.text(), /node_modules|\.ts:\d|at async/, 'no stack trace');
    }
  }
});
