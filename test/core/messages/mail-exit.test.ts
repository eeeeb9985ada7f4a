import t from 'tap';
import { exitAddress, mayLeave } from '../../../src/core/messages/mail-exit.ts';

t.test('TEST-11 mail may leave to reserved domains, and to those that are allowed', async (t) => {
  for (const address of [
    'a@example.com',
    'a@deep.example.ORG',
    'a@x.test',
    'a@invalid',
    'a@host.localhost',
    'a@b.example',
  ])
    t.ok(mayLeave(address, []), address);
  for (const address of [
    'a@example.de',
    'a@test.com',
    'a@notexample.com',
    'a@gmail.com',
    'a',
    '',
    'a@x.test@gmail.com',
  ])
    t.notOk(mayLeave(address, []), address);
  t.ok(mayLeave('a@Corp.internal', ['corp.internal']));
  t.notOk(mayLeave('a@sub.corp.internal', ['corp.internal']));
  t.ok(mayLeave('a@sub.corp.internal', ['*.corp.internal']));
  t.notOk(mayLeave('a@evilcorp.internal', ['*.corp.internal']));
});

t.test(
  'TEST-3 a message leaves to the address as it was written, unless a rule has put another in its place',
  async (t) => {
    t.equal(exitAddress({ to: 'Me+tag@x.test', inbox: 'me@x.test' }), 'Me+tag@x.test');
    t.equal(exitAddress({ to: 'me@x.test', inbox: 'all@x.test' }), 'all@x.test');
  },
);
