import type { VNode } from 'preact';
import type { Tool } from '../../core/builder/tools.ts';
import { Badge } from '../components/badge.tsx';
import { Panel } from '../components/panel.tsx';
import { Table } from '../components/table.tsx';
import type { PageContext } from '../page.ts';
import { InlineCopy } from './parts/inline-copy.tsx';

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
  /** No other site of the list has it. */
  readonly key: string;
  readonly name: keyof PageContext['text']['home']['siteNames'] | 'provider' | Tool['id'];
  /** The name of a tool or of an identity provider, the same in all languages. */
  readonly called?: string;
  /** Its people to choose from, where they are offered (TEST-14). */
  readonly listUrl?: string;
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
          { title: text.site, heads: true, cell: (site) => siteTitle(page, site) },
          { title: text.addresses, hideTitle: true, cell: (site) => <SiteLinks page={page} site={site} /> },
        ]}
        rows={sites}
        rowKey={({ key }) => key}
      />
    </Panel>
  );
}

/** A site's name, in the reader's language. */
export function siteTitle({ text }: PageContext, { name, called }: Pick<SiteView, 'name' | 'called'>): string {
  const { siteNames, toolSite, providerSite } = text.home;
  if (called === undefined) return siteNames[name as keyof typeof siteNames];
  return name === 'provider' ? providerSite(called) : toolSite(called);
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
      {site.listUrl && (
        <li>
          <a href={site.listUrl} data-testid={`choose-at-${site.name}`}>
            {page.text.home.chooseThere}
          </a>
        </li>
      )}
    </ul>
  );
}
