import type { AuthenticationOptions, RegistrationOptions } from '../../src/core/mfa/webauthn/webauthn-options.ts';
import type { Visitor } from './visitor.ts';
import type { Answer, AnyAuthenticator } from './webauthn.ts';

/** The page's question to its authenticator. */
export function passkeyOptions<Options = AuthenticationOptions>(visitor: Visitor): Options {
  const options = visitor.page.querySelector('[data-webauthn]')?.getAttribute('data-options');
  if (options === undefined) throw new Error(`the page asks no authenticator: ${visitor.text()}`);
  return JSON.parse(options);
}

/** Does by hand what the page's script does: asks the authenticator and sends its answer, or what `tamper` makes of it. */
export async function answerPasskey(
  visitor: Visitor,
  authenticator: AnyAuthenticator,
  tamper: (answer: Answer) => unknown = (answer) => answer,
): Promise<Visitor> {
  const { origin } = new URL(visitor.url);
  const answer = visitor.has('[data-webauthn=create]')
    ? authenticator.create(origin, passkeyOptions<RegistrationOptions>(visitor))
    : authenticator.get(origin, passkeyOptions(visitor));
  return visitor.submit({ credential: JSON.stringify(tamper(answer)) }, { form: 'submitPasskey' });
}
