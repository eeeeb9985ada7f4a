/** Exchanges of an authorization code with PKCE, against the token endpoint of oidc-provider. Aim: faster. */
import { type Connection, onPool, type Question } from './lib/connection.ts';
import { forkWithCodes } from './lib/fork-with-codes.ts';
import { versusFloor } from './lib/versus-floor.ts';

const EXCHANGES = 300;

const floor = await forkWithCodes('codes-of-oidc-provider.ts');
const latchkey = await forkWithCodes('codes-of-latchkey.ts');

/** The time of the exchanges alone: the codes are there before. */
async function cost({ pool, exchanges }: typeof floor): Promise<number> {
  const questions = await exchanges(EXCHANGES);
  const exchange = async (connection: Connection) => {
    const { status, body } = await connection.ask(questions.pop() as Question);
    if (status !== 200) throw new Error(`a code was refused: ${status} ${body}`);
  };
  return onPool(pool, EXCHANGES, exchange);
}

try {
  for (const server of [floor, latchkey]) for (let round = 0; round < 4; round += 1) await cost(server);
  await versusFloor({
    title: 'authorization codes exchanged with PKCE',
    unit: 'µs',
    rounds: 9,
    floor: { name: 'oidc-provider', cost: () => cost(floor) },
    subjects: [{ name: 'CreateToken', aim: 1, cost: () => cost(latchkey) }],
  });
} finally {
  await Promise.all([floor.stop(), latchkey.stop()]);
}
