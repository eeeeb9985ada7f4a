import type { ComponentChildren, VNode } from 'preact';
import { Document } from '../layout/document.tsx';
import { LanguageSwitch } from '../layout/language-switch.tsx';
import type { PageContext } from '../page.ts';

interface ProviderLayoutProps {
  readonly page: PageContext;
  /** The identity provider's name. */
  readonly provider: string;
  readonly title: string;
  readonly heading: string;
  readonly headingTestId?: string;
  readonly lead?: ComponentChildren;
  readonly modules?: readonly string[];
  readonly children?: ComponentChildren;
}

/** A page of an identity provider: another house than the service's, and seen to be. */
export function ProviderLayout({ page, provider, title, modules, ...card }: ProviderLayoutProps): VNode {
  return (
    <Document page={page} title={title} modules={modules} sheets={['provider.css']} layout="sign-in">
      <main id="content" class="card-column provider" tabIndex={-1}>
        <p class="provider-name" data-testid="provider-name">
          {provider}
        </p>
        <div class="card provider-card">
          <h1 class="card-heading" data-testid={card.headingTestId}>
            {card.heading}
          </h1>
          {card.lead && <p class="card-lead">{card.lead}</p>}
          {card.children}
        </div>
      </main>
      <footer class="page-foot">
        <LanguageSwitch page={page} />
        <p>{page.text.identityProvider.footer}</p>
      </footer>
    </Document>
  );
}
