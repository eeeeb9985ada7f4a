import type { ComponentChildren, VNode } from 'preact';
import { Mark } from '../components/mark.tsx';
import type { PageContext } from '../page.ts';
import { type PortalFrame, PortalHeader } from './portal-header.tsx';
import { type StartRealm, startWords } from './realm.ts';

interface PortalViewProps {
  readonly page: PageContext;
  /** Starts the document's title. */
  readonly title: string;
  readonly frame: PortalFrame;
  readonly heading: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}

/** The view behind one `#` of a portal, for a signed-in person. */
export function PortalView({ page, title, frame, heading, lead, children }: PortalViewProps): VNode {
  return (
    <div class="portal-view" data-title={page.text.portal.title(title)}>
      <PortalHeader page={page} frame={frame} />
      <div class="page-body">
        <main id="content" class="page-main" tabIndex={-1}>
          <div class="page-top">
            <div>
              <h1>{heading}</h1>
              {lead && <p class="page-lead">{lead}</p>}
            </div>
          </div>
          {children}
        </main>
      </div>
    </div>
  );
}

interface PortalCardProps {
  readonly page: PageContext;
  readonly realm: StartRealm;
  readonly title: string;
  readonly heading?: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}

/** One question, or one answer, in the middle of the page. */
export function PortalCard({ page, realm, title, heading, lead, children }: PortalCardProps): VNode {
  return (
    <div class="portal-view" data-title={startWords(page, realm).title(title)}>
      <main id="content" class="card-column" tabIndex={-1}>
        <div class="card">
          <div class="card-mark">
            <Mark />
          </div>
          {heading && <h1 class="card-heading">{heading}</h1>}
          {lead && <p class="card-lead">{lead}</p>}
          {children}
        </div>
      </main>
    </div>
  );
}
