import pino from 'pino';
import t from 'tap';
import { refuseWithProblem } from '../../../src/http/refusals/problem.ts';
import { createApp } from '../../../src/http/server/create-app.ts';

t.test('HOST-3 a part of the server may take longer than ten seconds to load', async (t) => {
  const { setTimeout } = globalThis;
  t.teardown(() => Object.assign(globalThis, { setTimeout }));
  // A wait of ten seconds takes no time.
  const hurried = (act: () => void, ms?: number) => setTimeout(act, (ms ?? 0) >= 10_000 ? 0 : ms);
  Object.assign(globalThis, { setTimeout: hurried });
  const app = createApp('control', pino({ level: 'silent' }), refuseWithProblem);
  t.teardown(() => app.close());
  app.register((_app, _options, done) => {
    setTimeout(done, 50);
  });
  await t.resolves(Promise.resolve(app.ready()));
});
