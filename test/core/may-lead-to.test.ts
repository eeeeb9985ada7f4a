import t from 'tap';
import { listedHosts } from '../../src/core/may-lead-to.ts';

t.test('TEST-11 a list of hosts means those names alone', async (t) => {
  const mayLeadTo = listedHosts(['app', '*.corp.internal', '10.0.0.7']);
  for (const host of ['app', 'app.', 'a.corp.internal', '10.0.0.7']) t.ok(mayLeadTo(host), host);
  for (const host of ['', 'app.evil.example', 'xapp', 'corp.internal', 'corp.internal.evil.example', '10.0.0.70'])
    t.notOk(mayLeadTo(host), host);
  t.notOk(listedHosts([])('app'), 'nobody is led anywhere without a list');
});
