import { parseArgs } from 'node:util';
import { listOf } from '../config.ts';
import { ConfigError } from '../config-error.ts';
import { CaUnavailable } from './ca-unavailable.ts';
import { explainFlags } from './explain-flags.ts';
import { mockUrl } from './mock-url.ts';

const PATIENCE_MS = 10_000;

/**
 * `latchkey ca`: prints the certificate that clients are to trust, or writes it and a trust store of Java's into a folder.
 * It is that of a mock that runs, or of a state folder, which gets one if it has none.
 * @param say prints
 * @throws {ConfigError}, {StoreRefused}, {CaUnavailable}
 */
export async function caCommand(args: readonly string[], say: (text: string) => void): Promise<void> {
  const { out, ...from } = read(args);
  const pem = from.state === undefined ? await askMock(from.url) : await ofFolder(from.state, from.ownNames, say);
  if (out === undefined) return say(pem);
  const { writeTrust } = await import('./write-trust.ts');
  say(await writeTrust(out, pem));
}

function read(args: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = { out: text, url: text, state: text, 'own-names': text };
  const { env } = process;
  try {
    const { values } = parseArgs({ args: [...args], options, strict: true });
    const { out, state = values.url === undefined ? env.LATCHKEY_STATE || undefined : undefined } = values;
    return {
      out,
      state,
      url: mockUrl(values.url, env),
      ownNames: listOf(values['own-names'] ?? env.LATCHKEY_OWN_NAMES),
    };
  } catch (error) {
    throw error instanceof ConfigError
      ? error
      : new ConfigError(explainFlags(error as NodeJS.ErrnoException, ['out', 'url', 'state', 'own-names']));
  }
}

async function askMock(url: string): Promise<string> {
  const from = new URL('/_latchkey/ca.pem', url).href;
  const answer = await fetch(from, { signal: AbortSignal.timeout(PATIENCE_MS) }).catch(({ cause, message }) => {
    throw new CaUnavailable(
      `no mock answers at ${url} (${cause?.code ?? message}): start one with --tls, or name its folder by --state`,
    );
  });
  const body = await answer.text();
  if (answer.ok && body.startsWith('-----BEGIN CERTIFICATE-----')) return body;
  throw new CaUnavailable(
    answer.status === 404
      ? `the mock at ${url} does not speak TLS: start it with --tls`
      : `${from} answers ${answer.status}, and no certificate`,
  );
}

async function ofFolder(state: string, ownNames: readonly string[], say: (text: string) => void): Promise<string> {
  const { openAuthority } = await import('../composition/open-tls.ts');
  const authority = await openAuthority({ config: { state, ownNames }, wall: Date.now, tell: say });
  return (await authority.current()).root;
}
