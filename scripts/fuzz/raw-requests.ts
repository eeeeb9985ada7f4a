import type { Attacker } from './attack.ts';
import { anyText, type Dice } from './dice.ts';

const targets = [
  '/',
  '*',
  '*@',
  '/%',
  '/%ff',
  '//',
  '///x',
  '/~',
  '/~%0a/console',
  '/~%ED%95%9C/',
  'http://',
  'http:///',
  'http://[::1',
  'http://a b/',
  'HTTP://sts.amazonaws.com/',
  'localhost:80',
  '?',
  '#',
  '/?%',
  '/\\',
  '/_latchkey',
  '/_latchkey/api/%00',
  '/_latchkey/assets/..%2f..%2fpackage.json',
  '/signin.aws.amazon.com/%',
  '/a.b.c/~x',
];
const hosts = [
  'localhost',
  '',
  ' ',
  'a b',
  '[::1]',
  '[',
  ']:80',
  'localhost:99999',
  'localhost:',
  'signin.aws.amazon.com',
  'x.signin.aws.amazon.com.fuzz.localhost',
  '%',
  '한',
  'a'.repeat(300),
  '..',
  '.localhost',
  'fuzz.localhost',
  '-.localhost',
  '127.1',
  '0x7f.1',
  '::1',
  'user@localhost',
];
const methods = [
  'GET',
  'POST',
  'HEAD',
  'OPTIONS',
  'PUT',
  'CONNECT',
  'TRACE',
  'PROPFIND',
  'get',
  'G E T',
  '',
  'PRI',
  'M-SEARCH',
];
const versions = ['HTTP/1.1', 'HTTP/1.0', 'HTTP/0.9', 'HTTP/2.0', 'HTTP/1.1x', ''];
const names = [
  'Host',
  'Content-Length',
  'Transfer-Encoding',
  'Expect',
  'Upgrade',
  'Connection',
  'Content-Type',
  'Cookie',
  'Authorization',
  'X-Latchkey-Sandbox',
  'X-Amz-Target',
  'X-Forwarded-For',
  'Origin',
  'Range',
  'If-None-Match',
  'Accept',
  '__proto__',
  ' ',
  'X:Y',
  'Accept-Encoding',
];
const values = [
  '',
  '0',
  '-1',
  '1',
  '99999999999999999999',
  'chunked',
  'chunked, chunked',
  'gzip',
  '100-continue',
  'websocket',
  'keep-alive, upgrade',
  'application/json',
  'application/json; charset=x',
  ';;',
  'a=b; a=c; =; ;',
  'AWS4-HMAC-SHA256 Credential=',
  'AWS4-HMAC-SHA256 Credential=a/b/c/d/e, SignedHeaders=host;constructor, Signature=x',
  'AWS4-HMAC-SHA256 Credential=AKIAMOCKALICE0000001/20260101/us-east-1/sts/aws4_request, SignedHeaders=__proto__;host, Signature=0',
  'Bearer',
  'Basic x',
  'bytes=0-',
  '\x01',
  '\x7f',
  'é',
];

/** Requests that no client sends: request lines, headers and bodies with small or great faults. */
export const rawAttacker: Attacker = {
  next(dice) {
    const line = [pickOr(methods, dice, 3), pickOr(targets, dice, 2), pickOr(versions, dice, 3)].join(
      dice.once(30) ? '\t' : ' ',
    );
    const headers = Array.from(
      { length: dice.roll(5) },
      () => `${dice.pick(names)}:${dice.once(10) ? '' : ' '}${dice.pick(values)}`,
    );
    const host = dice.once(15) ? [] : [`Host: ${dice.once(2) ? 'localhost' : dice.pick(hosts)}`];
    const twice = dice.once(15) ? host : [];
    const end = dice.once(20) ? '\n' : '\r\n';
    const body = dice.once(3) ? anyText(dice) : '';
    const text = `${[line, ...host, ...twice, ...headers, 'Connection: close'].join(end)}${end}${dice.once(15) ? '' : end}${body}`;
    return { raw: Buffer.from(text, dice.once(2) ? 'latin1' : 'utf8') };
  },
};

/** Mostly the first, which is well-formed. */
const pickOr = (items: readonly string[], dice: Dice, times: number): string =>
  dice.once(times) ? dice.pick(items) : (items[0] ?? '');
