import type { MimeComposer } from '../core/messages/mime-composer.ts';

/**
 * Both forms as alternatives in quoted-printable, as the real mail comes (`pages.md` §3). Message id and boundary are made of
 * the message's own, so that nothing is random; what it says names no file to read and no URL to fetch.
 */
export function createMimeComposer(): MimeComposer {
  return async ({ id, from, to, subject, text, html, sentAt }, world) => {
    const { default: MailComposer } = await import('nodemailer/lib/mail-composer');
    const message = new MailComposer({
      from: { name: '', address: from },
      to: { name: '', address: to },
      subject,
      text,
      html,
      date: new Date(sentAt),
      messageId: `<${id}.${world}@${from.slice(from.lastIndexOf('@') + 1)}>`,
      baseBoundary: id,
      textEncoding: 'quoted-printable',
      newline: 'windows',
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    return (await message.compile().build()).toString('latin1');
  };
}
