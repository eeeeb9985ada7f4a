import type { ComponentChildren, VNode } from 'preact';
import { Mark } from '../components/mark.tsx';
import { kept } from '../kept.ts';
import type { PageContext } from '../page.ts';
import type { Meta } from './document.tsx';
import { Document } from './document.tsx';
import { LanguageSwitch } from './language-switch.tsx';

interface SignInLayoutProps {
  readonly page: PageContext;
  readonly title: string;
  readonly metas?: readonly Meta[];
  readonly modules?: readonly string[];
  /** The `h1` of the card. A page that leaves it out brings its own. */
  readonly heading?: string;
  readonly headingId?: string;
  readonly headingTestId?: string;
  /** A sentence under the heading. */
  readonly lead?: ComponentChildren;
  /** Below the card, outside it: other ways in, help. */
  readonly below?: ComponentChildren;
  /** `wide` for pickers and long forms. */
  readonly width?: 'narrow' | 'wide';
  readonly children: ComponentChildren;
}

/** One card in the middle of the page. */
export function SignInLayout({ page, title, metas, modules, ...card }: SignInLayoutProps): VNode {
  return (
    <Document page={page} title={title} metas={metas} modules={modules} layout="sign-in">
      <main id="content" class={card.width === 'wide' ? 'card-column card-column-wide' : 'card-column'} tabIndex={-1}>
        <div class="card">
          {kept('card-mark', [], CardMark)}
          {card.heading && (
            <h1 id={card.headingId} class="card-heading" data-testid={card.headingTestId}>
              {card.heading}
            </h1>
          )}
          {card.lead && <p class="card-lead">{card.lead}</p>}
          {card.children}
        </div>
        {card.below && <div class="card-below">{card.below}</div>}
      </main>
      <footer class="page-foot">
        <LanguageSwitch page={page} />
        <p>{page.text.common.footer}</p>
      </footer>
    </Document>
  );
}

const CardMark = (): VNode => (
  <div class="card-mark">
    <Mark />
  </div>
);
