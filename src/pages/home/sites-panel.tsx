import type { VNode } from 'preact';
import type { Tool } from '../../core/builder/tools.ts';
import { Badge } from '../components/badge.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import type { PageContext } from '../page.ts';
import { InlineCopy } from './inline-copy.tsx';

/** The target of an address, with the language that the reader chose, and its text. */
interface Address {
  readonly href: string;
  readonly shown: string;
}

/** The addresses of one page: `mirror` is absent where `*.localhost` would lead to another machine (HOST-2). */
export interface Addresses {
  readonly mirror?: Address;
  readonly path: Address;
  /** No link: from elsewhere it leads to the real service. */
  readonly real: string;
}

export interface SiteView extends Addresses {
  readonly name: keyof PageContext['text']['home']['siteNames'] | Tool['id'];
  /** The name of a tool, the same in all languages. */
  readonly tool?: string;
}

interface SitesProps {
  readonly page: PageContext;
  readonly sites: readonly SiteView[];
}

/** The emulated hosts of this version, each in every style that works from here. */
export function SitesPanel({ page, sites }: SitesProps): VNode {
  const text = page.text.home;
  const mirrored = sites.some(({ mirror }) => mirror !== undefined);
  return (
    <Panel
      id="sites"
      title={text.sites}
      text={`${mirrored ? text.sitesMirror : text.sitesPath} ${page.text.homeViews.realNote}`}
    >
      <Table
        caption={text.sites}
        hideCaption
        testId="sites-table"
        columns={[
          { title: text.site, heads: true, cell: (site) => titleOf(page, site) },
          { title: text.addresses, hideTitle: true, cell: (site) => <SiteLinks page={page} site={site} /> },
        ]}
        rows={sites}
        rowKey={({ name }) => name}
      />
    </Panel>
  );
}

/** A site's name, in the reader's language. */
function titleOf({ text }: PageContext, { name, tool }: SiteView): string {
  const { siteNames, toolSite } = text.home;
  return tool === undefined ? siteNames[name as keyof typeof siteNames] : toolSite(tool);
}

function SiteLinks({ page, site }: { readonly page: PageContext; readonly site: SiteView }): VNode {
  const styles = page.text.home.styles;
  return (
    <ul class="addresses">
      {(['mirror', 'path'] as const).map((style) => {
        const address = site[style];
        if (address === undefined) return null;
        return (
          <li key={style}>
            <Badge>{styles[style]}</Badge>
            <InlineCopy page={page} text={address.shown}>
              <a href={address.href} data-testid={`site-${site.name}-${style}`}>
                {address.shown.replace(/^https?:\/\//, '')}
              </a>
            </InlineCopy>
          </li>
        );
      })}
      <li>
        <Badge>{styles.real}</Badge>
        <InlineCopy page={page} text={site.real}>
          <span data-testid={`site-${site.name}-real`}>{site.real.replace(/^https?:\/\//, '')}</span>
        </InlineCopy>
      </li>
    </ul>
  );
}
