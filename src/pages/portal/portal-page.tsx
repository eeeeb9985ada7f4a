import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Document } from '../layout/document.tsx';
import { LanguageSwitch } from '../layout/language-switch.tsx';
import type { PageContext } from '../page.ts';
import { type StartRealm, startWords } from './realm.ts';

/** The facts about the page's surroundings that scripts read (pages.md §12). */
interface PortalEnvironment {
  readonly region: string;
  readonly stage: string;
  readonly partition: string;
  readonly oidcApiEndpoint: string;
  readonly FDLEnabled: boolean;
  readonly PKCEEnabled: boolean;
  readonly panoramaEnabled: boolean;
  readonly shortbreadEnabled: boolean;
  readonly allowAllCookiesByDefault: boolean;
}

interface PortalPageProps {
  readonly page: PageContext;
  readonly realm: StartRealm;
  readonly environment: PortalEnvironment;
  /** In front of all that the page's script asks for: `/start/`, within the style. */
  readonly base: string;
  readonly signInUrl: string;
}

/** The one document of a portal. Its script puts the view of the address's `#` into it. */
export function PortalPage({ page, realm, environment, base, signInUrl }: PortalPageProps): VNode {
  const text = startWords(page, realm);
  const metas = [
    { name: 'version', content: '2' },
    { name: 'assets-base-path', content: page.asset('') },
  ];
  return (
    <Document
      page={page}
      title={text.name}
      metas={metas}
      modules={['portal.js']}
      sheets={['portal.css', 'portal-cards.css']}
      layout="console"
    >
      {/* A data block, which the content security policy has nothing against. `<` could end it. */}
      <script
        id="env"
        type="application/json"
        dangerouslySetInnerHTML={{ __html: JSON.stringify(environment).replaceAll('<', '\\u003c') }}
      />
      <div class="portal-old-ids" aria-hidden="true">
        <span id="u2f_container" />
        <span id="ap_tokenCode" />
        <span id="mfa_form" />
        <span id="mfa_container" />
      </div>
      <div id="root" data-base={base} data-sign-in={signInUrl} data-suffix={page.text.common.titleSuffix}>
        <div class="portal-loading">
          <p role="status">{text.loading}</p>
        </div>
      </div>
      <noscript>
        <div class="portal-loading">
          <p>{text.noScript}</p>
          <p>
            <a href={signInUrl}>{text.noScriptSignIn}</a>
          </p>
        </div>
      </noscript>
      <template id="portal-unreachable">
        <div class="portal-loading">
          <Alert kind="error">{text.unreachable}</Alert>
        </div>
      </template>
      <p id="portal-status" class="visually-hidden" role="status" data-copied={page.text.portal.copied} />
      <footer class="page-foot">
        <LanguageSwitch page={page} />
        <p>{page.text.common.footer}</p>
      </footer>
    </Document>
  );
}
