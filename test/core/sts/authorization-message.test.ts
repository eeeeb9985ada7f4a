import t from 'tap';
import { decodeAuthorizationMessage, encodeAuthorizationMessage } from '../../../src/core/sts/authorization-message.ts';
import type { Caller } from '../../../src/core/sts/caller.ts';
import { bareSandbox } from '../../helpers/bare-sandbox.ts';

const caller = { arn: 'arn:aws:iam::111122223333:user/ann', userId: 'AIDAMOCKANN' } as Caller;
const denial = { action: 'iam:GetUser', resource: '*' };

t.test('CLI-4 the message of a denial names principal, action and resource', async (t) => {
  const sandbox = await bareSandbox();
  const message = JSON.parse(decodeAuthorizationMessage(sandbox, encodeAuthorizationMessage(sandbox, caller, denial)));
  const principal = { id: 'AIDAMOCKANN', name: 'ann', arn: caller.arn };
  t.match(message, { allowed: false, context: { principal, ...denial } });
});

t.test('CLI-4 a message is read by its own sandbox only, and only as it was written', async (t) => {
  const [sandbox, other] = [await bareSandbox({ seed: 'one' }), await bareSandbox({ seed: 'two' })];
  const message = encodeAuthorizationMessage(sandbox, caller, denial);
  const flipped = message.replace(/^./, (first) => (first === 'A' ? 'B' : 'A'));
  t.doesNotThrow(() => decodeAuthorizationMessage(sandbox, message));
  t.throws(() => decodeAuthorizationMessage(other, message), { code: 'AUTHORIZATION_MESSAGE_INVALID' });
  for (const made of [flipped, `${message}=`, `${message}A`, message.slice(1), message.slice(0, 20), 'AAAA', '', ' '])
    t.throws(() => decodeAuthorizationMessage(sandbox, made), { code: 'AUTHORIZATION_MESSAGE_INVALID' }, made);
});
