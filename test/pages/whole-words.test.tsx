import type { VNode } from 'preact';
import t from 'tap';
import { renderFragment } from '../../src/pages/render.ts';

/** A person's text, with `|` where a line may end and `_` in front of a hyphen that may not tear. */
const read = (text: string): string =>
  renderFragment(<p>{text}</p>)
    .replaceAll('<wbr>', '|')
    .replaceAll('<span class="whole">', '_')
    .replace(/<[^>]*>/g, '');

const words: Readonly<Record<string, string>> = {
  'root@example.com': 'root@example.com',
  'root-suspended@example.com': '_root-suspended@|example.com',
  'arn:aws:iam::222233334444:mfa/root-mfa-phone': 'arn:aws:iam::|222233334444:mfa/|_root-mfa-phone',
  'd-1234567890.awsapps.com': '_d-1234567890.|awsapps.com',
  'Code: ABCD-EFGH, account 1111-2222-3333.': 'Code: _ABCD-EFGH, account _1111-2222-3333.',
  '+1-202-555-0100': '_+1-202-555-0100',
  'signin.aws/platform/d-1234567890/login?state=x-y': 'signin.aws/|platform/|_d-1234567890/|_login?state=x-y',
  'http://s-12c3c2bbcb27.localhost:4600/x': 'http://|_s-12c3c2bbcb27.|localhost:4600/x',
  'at “/nothing-here-and-there”': 'at “/nothing-here-and-there”',
  '“root-passkey-phone”에 표시된': '_“root-passkey-phone”에 표시된',
  '906764de-1111-2222-3333-444455556666': '906764de-1111-2222-3333-444455556666',
  'With “aws login --remote”': 'With “aws login _--remote”',
  'The second one: a - b … v1.2': 'The second one: a - b … v1.2',
};

for (const [text, wanted] of Object.entries(words))
  t.test(`TEST-11 a line may end at these places of “${text}”`, async (t) => {
    t.equal(read(text), wanted);
    t.equal(renderFragment(<p>{text}</p>).replace(/<[^>]*>/g, ''), text, 'what is read and copied stays as it is');
  });

t.test('TEST-11 an address that fits into a line is on one, and so is a name of several words', async (t) => {
  const address = '<span class="address"><span class="whole">root-mfa@</span><wbr>example.com.</span>';
  t.equal(renderFragment(<p>Signing in as root-mfa@example.com.</p>), `<p>Signing in as ${address}</p>`);
  t.equal(renderFragment(<p>root@example.com</p>), '<p>root@example.com</p>', 'a short one is a word');
  for (const [text, name] of [
    ['Sign in with AWS Builder ID', 'AWS Builder ID'],
    ['AWS Builder ID로 로그인', 'AWS Builder ID로'],
    ['For AWS Builder IDs, see a-b', 'AWS Builder IDs'],
  ] as const)
    t.match(renderFragment(<p>{text}</p>), `<span class="whole">${name}</span>`);
});

t.test('TEST-11 a word that a page puts together of several pieces is one word', async (t) => {
  const [first, last] = ['a', 'b'];
  t.equal(
    renderFragment(
      <p>
        {first}-{last}
      </p>,
    ),
    '<p><span class="whole">a-b</span></p>',
  );
});

t.test('TEST-11 attributes, titles, code and fields stay as they are', async (t) => {
  const kept: readonly (readonly [VNode, string])[] = [
    [
      <a title="a-b > c-d" href="/x-y/z-1@e.org">
        x
      </a>,
      '<a title="a-b > c-d" href="/x-y/z-1@e.org">x</a>',
    ],
    [<title>Sign-in at example-corp</title>, '<title>Sign-in at example-corp</title>'],
    [
      <pre class="x">
        <code>export A=b-c@d.org</code>
      </pre>,
      '<pre class="x"><code>export A=b-c@d.org</code></pre>',
    ],
    [
      <pre>
        <code>a-b</code>
        <code>c-d</code>
      </pre>,
      '<pre><code>a-b</code><code>c-d</code></pre>',
    ],
    [
      <td>
        <code class="code-line">export A="b-c@d.org"</code>
      </td>,
      '<td><code class="code-line">export A=&quot;b-c@d.org&quot;</code></td>',
    ],
    [<textarea value="my-name@example.com" />, '<textarea>my-name@example.com</textarea>'],
    [
      <select>
        <option>eu-west-1</option>
      </select>,
      '<select><option>eu-west-1</option></select>',
    ],
    [
      <script id="env" type="application/json" dangerouslySetInnerHTML={{ __html: '{"a":"b-c"}' }} />,
      '<script id="env" type="application/json">{"a":"b-c"}</script>',
    ],
  ];
  for (const [tree, html] of kept) t.equal(renderFragment(tree), html);
  const marked = '<span class="whole">a-b</span>';
  const after = (
    <div>
      <pre>a-b</pre>
      <p>a-b</p>
    </div>
  );
  t.equal(renderFragment(after), `<div><pre>a-b</pre><p>${marked}</p></div>`, 'and what follows is marked');
  const arn = (
    <td>
      <code>a-b</code>
    </td>
  );
  t.equal(renderFragment(arn), `<td><code>${marked}</code></td>`, 'an ARN stands in one, too');
});
