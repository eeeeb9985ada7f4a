import type { ComponentChildren, VNode } from 'preact';
import type { BreadcrumbProps } from '../components/breadcrumb.tsx';
import { Breadcrumb } from '../components/breadcrumb.tsx';
import type { PageContext } from '../page.ts';
import type { Meta } from './document.tsx';
import { Document } from './document.tsx';
import { LanguageSwitch } from './language-switch.tsx';

export interface ConsoleLayoutProps {
  readonly page: PageContext;
  readonly title: string;
  readonly metas?: readonly Meta[];
  readonly modules?: readonly string[];
  readonly sheets?: readonly string[];
  /** A `TopBar` or `ConsoleBar`. */
  readonly bar: VNode;
  readonly crumbs?: BreadcrumbProps['crumbs'];
  /** The `h1`. A page that leaves it out brings its own. */
  readonly heading?: string;
  readonly headingId?: string;
  readonly lead?: ComponentChildren;
  /** Buttons at the right of the heading, which they need. */
  readonly actions?: ComponentChildren;
  /** A `SideNav` beside the content. */
  readonly side?: VNode;
  readonly children: ComponentChildren;
}

/** Bar, content, footer: for everything behind a sign-in and for Latchkey's own pages. */
export function ConsoleLayout({ page, title, metas, modules, sheets, bar, ...body }: ConsoleLayoutProps): VNode {
  return (
    <Document page={page} title={title} metas={metas} modules={modules} sheets={sheets} layout="console">
      {bar}
      <div class={body.side ? 'page-body page-body-sided' : 'page-body'}>
        {body.side}
        <main id="content" class="page-main" tabIndex={-1}>
          {body.crumbs && <Breadcrumb label={page.text.common.breadcrumb} crumbs={body.crumbs} />}
          {body.heading && <PageTop {...body} heading={body.heading} />}
          {body.children}
        </main>
      </div>
      <footer id="awsc-nav-footer-content" class="page-foot">
        <LanguageSwitch page={page} />
        <p>
          <span data-testid="awsc-footer-copyright">{page.text.common.footer}</span>
        </p>
      </footer>
    </Document>
  );
}

type PageTopProps = Pick<ConsoleLayoutProps, 'headingId' | 'lead' | 'actions'> & { readonly heading: string };

function PageTop({ heading, headingId, lead, actions }: PageTopProps): VNode {
  return (
    <div class="page-top">
      <div>
        <h1 id={headingId}>{heading}</h1>
        {lead && <p class="page-lead">{lead}</p>}
      </div>
      {actions && <div class="button-row">{actions}</div>}
    </div>
  );
}
