import type { FastifyBaseLogger } from 'fastify';
import type { Logger } from 'pino';

/** From the least to the most that is written. */
const LEVELS = ['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace'] as const;
type Method = Exclude<(typeof LEVELS)[number], 'silent'>;

const REDACTED = [
  '*.password',
  '*.code',
  '*.secret',
  '*.token',
  '*.cookie',
  'req.headers.cookie',
  'req.headers.authorization',
];

/**
 * The log of a server. Its writer is loaded for the first line, because most servers never write one.
 * @param level one of pino's
 */
export function lateLog(level: string): FastifyBaseLogger {
  let writer: Promise<Logger> | undefined;
  const most = (LEVELS as readonly string[]).indexOf(level);
  const method = (name: Method) => {
    if (LEVELS.indexOf(name) > most) return () => undefined;
    return (...line: unknown[]): void => {
      writer ??= import('pino').then(({ pino }) => pino({ level, redact: REDACTED }));
      void writer.then((logger) => (logger[name] as (...given: unknown[]) => void)(...line));
    };
  };
  const log: FastifyBaseLogger = {
    level,
    fatal: method('fatal'),
    error: method('error'),
    warn: method('warn'),
    info: method('info'),
    debug: method('debug'),
    trace: method('trace'),
    silent: () => undefined,
    child: () => log,
  };
  return log;
}
