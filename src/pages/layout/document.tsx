import type { ComponentChildren, VNode } from 'preact';
import { kept } from '../kept.ts';
import type { PageContext } from '../page.ts';
import { BASE_SHEET } from './base-sheet.ts';
import { MockBanner } from './mock-banner.tsx';
import { MockChoice } from './mock-choice.tsx';

/** One `<meta>` that scripts read (pages.md §1, §6). */
export interface Meta {
  readonly name?: string;
  readonly id?: string;
  readonly content?: string;
  readonly 'data-token'?: string;
}

interface DocumentProps {
  readonly page: PageContext;
  /** Starts the page's title; the mock's suffix follows. */
  readonly title: string;
  readonly metas?: readonly Meta[];
  /** Further ES modules of `src/assets`, by file name. */
  readonly modules?: readonly string[];
  /** Further style sheets of `src/assets`, by file name. */
  readonly sheets?: readonly string[];
  readonly layout: 'sign-in' | 'console';
  readonly children: ComponentChildren;
}

export function Document({
  page,
  title,
  metas = [],
  modules = [],
  sheets = [],
  layout,
  children,
}: DocumentProps): VNode {
  return (
    <html lang={page.locale}>
      <head>
        <meta charset="utf-8" />
        <title>{`${title} · ${page.text.common.titleSuffix}`}</title>
        {kept('document-metas', [], DocumentMetas)}
        {metas.map((meta) => (
          <meta key={meta.name ?? meta.id} {...meta} />
        ))}
        {kept('document-files', [page.asset('mark.svg'), sheets.join(), modules.join()], () => (
          <DocumentFiles page={page} sheets={sheets} modules={modules} />
        ))}
      </head>
      <body class={`layout-${layout}`}>
        {kept('document-top', [page.locale, page.homeUrl], () => (
          <DocumentTop page={page} />
        ))}
        {children}
        <MockChoice page={page} />
      </body>
    </html>
  );
}

const DocumentMetas = (): VNode => (
  <>
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex" />
    <meta name="color-scheme" content="light dark" />
  </>
);

const DocumentFiles = ({
  page,
  sheets,
  modules,
}: Pick<DocumentProps, 'page'> & Required<Pick<DocumentProps, 'sheets' | 'modules'>>): VNode => (
  <>
    <link rel="icon" type="image/svg+xml" href={page.asset('mark.svg')} />
    {[BASE_SHEET, ...sheets].map((name) => (
      <link key={name} rel="stylesheet" href={page.asset(name)} />
    ))}
    <script src={page.asset('boxes.js')} />
    {['latchkey.js', ...modules].map((name) => (
      <script key={name} type="module" src={page.asset(name)} />
    ))}
  </>
);

const DocumentTop = ({ page }: Pick<DocumentProps, 'page'>): VNode => (
  <>
    <a class="skip-link" href="#content">
      {page.text.common.skipToContent}
    </a>
    <MockBanner page={page} />
  </>
);
