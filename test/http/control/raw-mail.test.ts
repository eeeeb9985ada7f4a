import PostalMime from 'postal-mime';
import t from 'tap';
import { sendMail } from '../../../src/core/messages/send-mail.ts';
import { ask } from '../../helpers/http.ts';
import { sandboxOf } from '../../helpers/sign-in.ts';
import { world } from '../../helpers/world.ts';

const FROZEN = { clock: { mode: 'frozen', now: '2030-06-01T12:00:00.000Z' } } as const;

t.test('TEST-3 a message is read as it goes over the wire, by who parses mail', async (t) => {
  const w = await world(t, FROZEN);
  const letter = {
    subject: '암호를 다시 설정하세요 — Grüße, and a subject that does not fit into one line of a header',
    text: 'Öffnen Sie: https://signin.aws.amazon.com/resetpassword?type=RootUser&token=x\n.\n한국어\n',
    html: `<p>${'한국어 = '.repeat(40)}</p><p>https://signin.aws.amazon.com/resetpassword?type=RootUser&token=x</p>`,
  };
  await sendMail(await sandboxOf(w), 'console', 'Ann+tag@example.com', letter);
  await sendMail(await sandboxOf(w), 'directory', '"a\r\nBcc: eve@example.com"@example.com', {
    ...letter,
    subject: 'x\r\nBcc: eve',
  });
  const [first, hostile] = await w.mail.list();
  const raw = await w.mail.raw(String(first?.id));
  t.equal(raw, await w.mail.raw(String(first?.id)), 'the same bytes each time');
  for (const line of raw.split('\r\n')) t.ok(line.length <= 78 && /^[\t\x20-\x7e]*$/.test(line), line);
  t.match(raw, 'Content-Transfer-Encoding: quoted-printable');
  t.match(raw, 'type=3DRootUser', 'as scripts look for it');
  const { from, to, subject, text = '', html = '', date, messageId } = await PostalMime.parse(raw);
  t.match([from?.address, to?.[0]?.address], ['no-reply@signin.aws', 'Ann+tag@example.com']);
  t.same([subject, text.trimEnd(), html.trimEnd()], [letter.subject, letter.text.trimEnd(), letter.html]);
  t.equal(new Date(String(date)).toISOString(), FROZEN.clock.now);
  t.equal(messageId, `<${first?.id}.${w.name}@signin.aws>`);
  const odd = await PostalMime.parse(await w.mail.raw(String(hostile?.id)));
  t.notOk(odd.bcc, 'what an address or a subject says makes no header');
  const { headers } = await ask(w.port, `${w.origin}/_latchkey/api/sandboxes/${w.name}/mail/raw/${first?.id}`);
  t.equal(headers['content-type'], 'message/rfc822');
  await t.rejects(w.mail.raw('9999999999'), { code: 'NOT_FOUND', status: 404 });
  await w.mail.rules.add({ address: '*', action: 'delay', delay: '10m' });
  await sendMail(await sandboxOf(w), 'console', 'late@example.com', letter);
  const late = String(Number(hostile?.id) + 1).padStart(10, '0');
  await t.rejects(w.mail.raw(late), { code: 'NOT_FOUND' }, 'on its way');
  await w.advance('10m');
  t.match(await w.mail.raw(late), 'To: late@example.com');
});
