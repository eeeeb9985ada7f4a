import t from 'tap';
import { choosingAt, readConfig } from '../../../src/config.ts';
import { offersPeople } from '../../../src/core/world/choosing.ts';
import { bareSandbox, changeSettings } from '../../helpers/bare-sandbox.ts';

t.test('TEST-14 TEST-11 flags decide whom a server offers its people to', async (t) => {
  for (const [args, expected] of [
    [[], 'near'],
    [['--host', '::1'], 'near'],
    [['--host', 'localhost'], 'near'],
    [['--host', '0.0.0.0', '--token', 'x'], 'asked'],
    [['--token', 'x'], 'asked'],
    [['--store', 'redis://localhost'], 'asked'],
    [['--choosing', 'on', '--store', 'redis://localhost'], 'everybody'],
    [['--choosing', 'off'], 'nobody'],
  ] as const)
    t.equal(choosingAt(readConfig(args, {})), expected, args.join(' '));
  t.equal(choosingAt(readConfig([], { LATCHKEY_CHOOSING: 'off' })), 'nobody');
  t.throws(() => readConfig(['--choosing', 'maybe'], {}), /--choosing must be one of auto, on, off/);
});

t.test('TEST-14 a sandbox says otherwise, but not to a server that says no', async (t) => {
  const { settings, tools } = await bareSandbox();
  const table = [
    ['everybody', { auto: [true, true], on: [true, true], off: [false, false] }],
    ['near', { auto: [true, false], on: [true, true], off: [false, false] }],
    ['asked', { auto: [false, false], on: [true, true], off: [false, false] }],
    ['nobody', { auto: [false, false], on: [false, false], off: [false, false] }],
    [undefined, { auto: [false, false], on: [true, true], off: [false, false] }],
  ] as const;
  for (const [choosing, cases] of table)
    for (const [setting, expected] of Object.entries(cases)) {
      const sandbox = { settings: { ...settings, choosing: setting as 'auto' }, tools: { ...tools, choosing } };
      t.same([offersPeople(sandbox, true), offersPeople(sandbox, false)], expected, `${choosing}, ${setting}`);
    }
});

t.test('TEST-14 a state that is carried elsewhere brings no server’s own word along', async (t) => {
  const sandbox = await bareSandbox();
  t.equal(sandbox.settings.choosing, 'auto');
  await changeSettings(sandbox, { choosing: 'on' });
  t.equal(offersPeople(sandbox, false), true);
});
