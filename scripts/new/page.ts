import { checkKebabCase, pascalCase, words } from './names.ts';
import type { Tree } from './tree.ts';

const source = (name: string) => `import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface ${pascalCase(name)}Props {
  readonly page: PageContext;
  readonly form: FormTokens;
}

/** ${words(name)}: say here what it is for, and cite the row. Its own words belong into the locales. */
export function ${pascalCase(name)}({ page, form }: ${pascalCase(name)}Props): VNode {
  const text = page.text.signIn;
  return (
    <SignInLayout page={page} title={text.pageTitle} heading={text.heading}>
      <Form form={form}>
        <Button wide>{text.next}</Button>
      </Form>
    </SignInLayout>
  );
}
`;

const test = (area: string, name: string) => `import { parse } from 'node-html-parser';
import t from 'tap';
import { ${pascalCase(name)} } from '../../../src/pages/${area}/${name}.tsx';
import { catalogue } from '../../../src/pages/locales/index.ts';
import { LOCALES, type PageContext } from '../../../src/pages/page.ts';
import { renderPage } from '../../../src/pages/render.ts';

const HOSTILE = \`"><script>alert(1)</script>\`;

for (const locale of LOCALES) {
  t.test(\`${words(name)} in \${locale}: says what it asks and escapes what it is given\`, async (t) => {
    const page: PageContext = {
      locale,
      text: catalogue(locale),
      asset: (name) => \`/assets/\${name}\`,
      localeLinks: { en: '/en', ko: '/ko' },
      homeUrl: '/_latchkey/',
    };
    const html = renderPage(<${pascalCase(name)} page={page} form={{ action: HOSTILE, csrf: HOSTILE }} />);
    t.equal(parse(html).querySelector('h1')?.text, page.text.signIn.heading);
    t.notMatch(html, HOSTILE);
  });
}
`;

/** @param path \`area/name\`, such as \`signin/code-page\` */
export function newPage(tree: Tree, path: string): string[] {
  const [area = '', given = ''] = path.split('/');
  if (given === '') throw new Error('a page is named by its area too: npm run new -- page signin/code-page');
  const name = given.endsWith('-page') ? given : `${given}-page`;
  checkKebabCase(area);
  checkKebabCase(name);
  tree.create(`src/pages/${area}/${name}.tsx`, source(name));
  tree.create(`test/pages/${area}/${name}.test.tsx`, test(area, name));
  return [`show it in a surface of src/http/surfaces`, 'its words: src/pages/locales/en and ko'];
}
