import type { VNode } from 'preact';
import { Mark } from '../components/mark.tsx';
import { Document } from '../layout/document.tsx';
import { LanguageSwitch } from '../layout/language-switch.tsx';
import type { PageContext } from '../page.ts';

/** The marks by which clients know an ended session: the title, and `div#content p` (`pages.md` §6). */
export function CredentialsExpiredPage({
  page,
  againUrl,
  from,
}: {
  readonly page: PageContext;
  readonly againUrl: string;
  /** The address that gives another session, when that is no page of ours. */
  readonly from?: string;
}): VNode {
  const text = page.text.console;
  return (
    <Document page={page} title={text.expiredTitle} layout="sign-in">
      <main class="card-column">
        <div id="content" class="card" tabIndex={-1}>
          <div class="card-mark">
            <Mark />
          </div>
          <h1 class="card-heading">{text.expiredTitle}</h1>
          <p data-testid="credentials-expired">{text.expiredText}</p>
          {from && <p data-testid="came-from">{text.expiredFrom(from)}</p>}
          <p>
            <a href={againUrl} data-testid="sign-in-again">
              {text.expiredAgain}
            </a>
          </p>
        </div>
      </main>
      <footer class="page-foot">
        <LanguageSwitch page={page} />
        <p>{page.text.common.footer}</p>
      </footer>
    </Document>
  );
}
