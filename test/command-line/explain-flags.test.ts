import t from 'tap';
import { explainVariables } from '../../src/command-line/explain-flags.ts';
import { COMMANDS, helpOn } from '../../src/command-line/help.ts';
import { options } from '../../src/options.ts';

t.test('TEST-9 a variable that is nearly one of ours is told; others are nobody’s business', async (t) => {
  const known = Object.values(options).map(({ env }) => env);
  const told = (name: string) => explainVariables({ [name]: 'x', PATH: '/bin' }, known);
  for (const name of ['LATCHKEY_PROT', 'LATCHKEY_FIXTURE', 'LATCHKEY_TOKENS'])
    t.match(told(name), [/^the variable LATCHKEY_\w+ is not known, and has no effect; did you mean LATCHKEY_/], name);
  for (const name of [
    ...known,
    'LATCHKEY_URL',
    'LATCHKEY_HOST_PORT',
    'LATCHKEY_TEST_BROWSER',
    'LATCHKEY_SHOTS',
    'PROT',
  ])
    t.same(told(name), [], name);
  t.same(told(`LATCHKEY_${'x'.repeat(100_000)}`), []);
});

t.test('TEST-9 the help of a command has its options, and that of all has every command’s', async (t) => {
  t.match(helpOn('env'), /latchkey env KIND ID.*--folder DIR/s);
  t.match(helpOn('ca'), /latchkey ca .*--own-names/s);
  t.notMatch(helpOn('ca'), /--folder|--port/);
  for (const command of COMMANDS) t.match(helpOn(undefined), `  latchkey ${command} `);
  for (const { env } of Object.values(options)) t.match(helpOn('start'), `[${env}`);
  t.equal(helpOn('constructor'), helpOn(undefined));
});
