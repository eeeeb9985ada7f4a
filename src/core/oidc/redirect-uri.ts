/** No other name of the machine is taken: `localhost` may be `::1`, where no tool listens. */
const LOOPBACK = /^(https?:\/\/127\.0\.0\.1)(?::(\d{1,5}))?(\/[!"$-[\]-~]*)?$/;

/** A redirect URI without its port, if it leads to the machine that the browser runs on. */
function withoutPort(uri: string): string | undefined {
  const [, origin, port = '0', path = '/'] = LOOPBACK.exec(uri) ?? [];
  return origin === undefined || Number(port) > 65_535 ? undefined : `${origin}${path}`;
}

/**
 * Whether a tool may register an address to be answered at. Anybody can register a tool, so all others than the browser's own
 * machine would make us an open redirector (RFC 8252 §7.3, RFC 9700 §4.11).
 */
export const isLoopbackUri = (uri: string): boolean => withoutPort(uri) !== undefined;

/** Whether an address is one of the registered ones: the same text but for the port, which a tool is given late (RFC 8252 §7.3). */
export function isRegistered(registered: readonly string[], uri: string): boolean {
  const wanted = withoutPort(uri);
  return wanted !== undefined && registered.some((known) => withoutPort(known) === wanted);
}

/** An address with parameters added to whatever its query holds (RFC 6749 §4.1.2). */
export function answerAt(uri: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const added = new URLSearchParams(
    Object.entries(parameters).filter((each): each is [string, string] => each[1] !== undefined),
  );
  return `${uri}${uri.includes('?') ? '&' : '?'}${added}`;
}
