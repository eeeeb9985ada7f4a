import t from 'tap';
import { demandLoginRedirect, readLoginClient, SAME_DEVICE } from '../../../src/core/login/login-client.ts';

const CROSS_DEVICE = 'arn:aws:signin:::devtools/cross-device';
const CONFIRMATION = 'http://localhost:4600/v1/sessions/confirmation';
const isConfirmation = (uri: string) => uri === CONFIRMATION;
const invalid = { code: 'REDIRECT_URI_INVALID' };

t.test('CLI-5 the two tools of developers are clients, and nobody else is', (t) => {
  for (const id of [SAME_DEVICE, CROSS_DEVICE]) t.equal(readLoginClient(id), id);
  for (const id of [undefined, '', `${SAME_DEVICE} `, SAME_DEVICE.toUpperCase(), 'arn:aws:signin:::devtools/'])
    t.throws(() => readLoginClient(id), { code: 'CLIENT_UNKNOWN' }, String(id));
  t.end();
});

t.test('CLI-5 RFC 8252 §7.3 a tool on this device is answered on this device, at any port', (t) => {
  for (const uri of ['http://127.0.0.1/oauth/callback', 'http://127.0.0.1:49152/oauth/callback'])
    t.equal(demandLoginRedirect(SAME_DEVICE, uri, isConfirmation), uri);
  for (const uri of [
    undefined,
    '',
    CONFIRMATION,
    'https://tool.example.com/oauth/callback',
    'http://127.0.0.1@evil.test/',
  ])
    t.throws(() => demandLoginRedirect(SAME_DEVICE, uri, isConfirmation), invalid, String(uri));
  t.end();
});

t.test('CLI-5 a tool on another device is answered at the page that shows the code, and nowhere else', (t) => {
  t.equal(demandLoginRedirect(CROSS_DEVICE, CONFIRMATION, isConfirmation), CONFIRMATION);
  for (const uri of [undefined, 'http://127.0.0.1:49152/oauth/callback', `${CONFIRMATION}/`])
    t.throws(() => demandLoginRedirect(CROSS_DEVICE, uri, isConfirmation), invalid, String(uri));
  t.end();
});

t.test('CLI-5 a redirect URI has 2048 characters at most (model of CreateOAuth2Token)', (t) => {
  const uri = 'http://127.0.0.1/'.padEnd(2048, 'x');
  t.equal(demandLoginRedirect(SAME_DEVICE, uri, isConfirmation), uri);
  t.throws(() => demandLoginRedirect(SAME_DEVICE, `${uri}x`, isConfirmation), invalid);
  t.end();
});
