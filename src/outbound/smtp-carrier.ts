import type { Mail } from '../core/messages/mail.ts';
import type { MailCarrier } from '../core/messages/mail-carrier.ts';
import { exitAddress, mayLeave } from '../core/messages/mail-exit.ts';
import type { MimeComposer } from '../core/messages/mime-composer.ts';
import type { Sandbox } from '../core/sandbox.ts';

/** A server that is slow is given up, in milliseconds. */
const CONNECT_MS = 5000;
const SILENCE_MS = 15_000;
/** Messages that wait for the server; further ones fail, or a server that went away would fill the memory. */
const MOST_WAITING = 1000;

export interface SmtpOptions {
  /** `smtp://` or `smtps://`, with name and password where the server asks for them. */
  readonly url: string;
  /** The domains that mail may leave to beside the reserved ones. */
  readonly allowed: readonly string[];
  readonly mime: MimeComposer;
}

/** The way out for mail, open until it is closed. */
export interface SmtpCarrier extends Pick<MailCarrier, 'carry'> {
  /** Gives up what is still on its way. */
  close(): Promise<void>;
}

type Transport = ReturnType<typeof import('nodemailer').createTransport>;

/** Delivers mail to a real server by SMTP (RFC 5321). Nothing is loaded or opened before the first message. */
export function createSmtpCarrier({ url, allowed, mime }: SmtpOptions): SmtpCarrier {
  let transport: Promise<Transport> | undefined;
  let waiting = 0;
  const send = async (sandbox: Sandbox, mail: Mail, to: string): Promise<void> => {
    transport ??= open(url);
    const raw = await mime(mail, sandbox.name);
    await (await transport).sendMail({ envelope: { from: mail.from, to: [to] }, raw });
  };
  const carry = async (sandbox: Sandbox, mail: Mail): Promise<void> => {
    const to = exitAddress(mail);
    const facts = { mailId: mail.id, to, subject: mail.subject };
    if (!mayLeave(to, allowed)) return sandbox.journal.event('mail.kept', { ...facts, why: 'domain' });
    if (waiting >= MOST_WAITING)
      return sandbox.journal.event('mail.unsent', { ...facts, detail: 'too many are waiting' });
    waiting += 1;
    try {
      await send(sandbox, mail, to);
      sandbox.journal.event('mail.sent', facts);
    } catch (error) {
      sandbox.journal.event('mail.unsent', { ...facts, detail: (error as Error).message.slice(0, 500) });
    } finally {
      waiting -= 1;
    }
  };
  return {
    // A sandbox that has ended meanwhile has no journal to tell.
    carry: (sandbox, mail) => void carry(sandbox, mail).catch(() => undefined),
    close: async () => (await transport)?.close(),
  };
}

async function open(url: string): Promise<Transport> {
  const { createTransport } = await import('nodemailer');
  const { protocol, hostname, port, username, password } = new URL(url);
  const secure = protocol === 'smtps:';
  return createTransport({
    pool: true,
    maxConnections: 2,
    host: hostname.replace(/^\[|\]$/g, ''),
    port: Number(port) || (secure ? 465 : 25),
    secure,
    // A sink of tests offers STARTTLS with a certificate that nobody knows; smtps asks for one that is known.
    ignoreTLS: !secure,
    ...(username !== '' && { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
}
