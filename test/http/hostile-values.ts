/** Markup that would run, were it not escaped, in an element, an attribute, a script or a style. */
export const MARKUP = `"'></title></textarea></style></script><script>alert(1)</script><img src=x onerror=alert(1)>`;

/** A stranger's input for a field, cut to the length that it may have. */
export const hostileValues = (most: number): readonly string[] =>
  [
    MARKUP,
    '<img src=x>',
    '\0',
    'a\0b@example.com',
    '\u0001\u001f\u007f\u0085',
    'a\r\nBcc: b@example.com\r\n\r\nx',
    '__proto__',
    'constructor',
    '\u202eevil\u2066',
    '\ufeff\u200b',
    '\u{1F511}'.repeat(most / 2),
    '{{7*7}}#{7*7}<%= 7 %>',
    '../../../etc/passwd',
    "' or 1=1 --",
    '[object Object]',
    '-1',
    '1e999',
    ' '.repeat(most),
    'x'.repeat(most),
    `${'x'.repeat(most)}@example.com`.slice(-most),
  ].map((value) => value.slice(0, most));

/** Paths that a router, a file system or a page could trip over. */
export const hostilePaths: readonly string[] = [
  '/%00',
  '/%ff',
  '/%',
  '/%E0%A4%A',
  '//example.com/',
  '//example.com/%2e%2e',
  '/\\example.com',
  '//[',
  '/..%2f..%2fpackage.json',
  '/../../package.json',
  '/__proto__',
  '/constructor/prototype',
  '/signin%0d%0aSet-Cookie:%20a=b',
  '/signin/',
  '/signin;jsessionid=1',
  `/${encodeURIComponent(MARKUP)}`,
  `/console/${encodeURIComponent(MARKUP)}`,
  `/captcha/${encodeURIComponent(MARKUP)}/image.png`,
  '/captcha/__proto__/image.png',
  '/captcha/%ff/audio.wav',
  '/iam/home/mfa/__proto__/rename',
  '/iam/home/mfa/%00/resync',
  `/${'a/'.repeat(1000)}`,
  `/${'a'.repeat(5000)}`,
  '/*',
  '/:id',
  '/?',
];

const markup = encodeURIComponent(MARKUP);

/** Every parameter that some page reads, with what it should not be. */
export const hostileQueries: readonly string[] = [
  'flow=%ff&client_id=%&redirect_uri=%E0%A4%A',
  `flow=${markup}&client_id=${markup}&code_challenge=${markup}&account=${markup}&user_type=${markup}`,
  `email=${markup}&locale=${markup}&region=${markup}&state=${markup}&hashArgs=${markup}&done=${markup}`,
  `kind=${markup}&to=${markup}&event=${markup}&user=${markup}&cookies=${markup}`,
  'flow=a&flow=b&client_id=a&client_id=b&redirect_uri=a&redirect_uri=b&code=a&code=b&locale=ko&locale=en',
  'flow[]=a&flow[x]=b&redirect_uri[]=c&email[]=d&code[]=e&__proto__[x]=1&constructor=1&__proto__=1',
  'flow=%00&email=%00&account=%00&locale=%00&region=%00&code=%00&token=%00&key=%00&type=RootUser',
  'redirect_uri=https%3A%2F%2Fexample.com%2F&Action=logout',
  'redirect_uri=%2F%2Fexample.com',
  'redirect_uri=javascript%3Aalert(1)',
  'redirect_uri=http%3A%2F%2F%5B',
  'code=__proto__&done=__proto__&locale=__proto__&region=constructor&event=__proto__',
  'done=constructor&event=*&kind=event&to=%2B',
  `email=${'x'.repeat(7000)}`,
  `flow=${'x'.repeat(7000)}`,
  `state=hashArgs%23${'%0d%0a'.repeat(10)}&hashArgs=%23%0d%0aSet-Cookie:a=b&code=1`,
  '&&&===&=',
  '%',
];
