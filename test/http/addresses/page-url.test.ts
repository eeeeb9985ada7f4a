import t from 'tap';
import { ownPath, ownUrl, withQuery } from '../../../src/http/addresses/page-url.ts';

const paths = [
  '/',
  '/signin?a=b&c=%20d+e',
  '/console/home?region=us-east-1&x=[]{}|\\^`',
  '/a/./b/../c?x=1',
  '/a/%2e%2e/b',
  '/..hidden/x',
  '/a..b/c.',
  '/a b?c d',
  '/a?x="y"<z>\'#f',
  '/a#b?c',
  '/?',
  '/a/?',
  '/a\\b',
  '/é?ü',
  '/-/_~!$',
  '//host/x?y',
  '*',
  '',
];

for (const path of paths)
  t.test(`HOST-2 “${path}” is taken apart as the URL standard says`, async (t) => {
    const { pathname, search } = new URL(`http://page${path.startsWith('/') ? '' : '/'}${path}`);
    t.same(ownUrl(path), { pathname, search });
  });

t.test('HOST-2 a path of this host leads nowhere else', async (t) => {
  t.equal(ownPath(ownUrl('//host//x?y')), '/host//x?y');
  t.equal(withQuery(ownUrl('//host/x'), { a: 'b' }), '/host/x?a=b');
});

t.test('HOST-2 parameters are changed, added and taken away', async (t) => {
  const address = ownUrl('/signin?a=1&b=2&a=3&c=x%20y');
  t.equal(withQuery(address, { a: 'é&', b: undefined, d: '' }), '/signin?a=%C3%A9%26&c=x+y&d=');
  t.equal(withQuery(ownUrl('/signin?a=1'), { a: undefined }), '/signin');
  t.same(address, ownUrl('/signin?a=1&b=2&a=3&c=x%20y'), 'and the address itself stays');
  t.equal(
    withQuery(ownUrl('/signin?%61=1&&a+b=2&=3'), { a: '4', 'a b': undefined }),
    '/signin?a=4&=3',
    'by any spelling',
  );
  t.equal(withQuery(ownUrl('/signin?constructor=1&__proto__=2'), { a: '4' }), '/signin?constructor=1&__proto__=2&a=4');
});
