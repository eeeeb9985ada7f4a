import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';
import type { PortalFrame } from './portal-header.tsx';
import { PortalView } from './portal-view.tsx';

interface ChooseRoleProps {
  readonly page: PageContext;
  readonly frame: PortalFrame;
  readonly account: { readonly id: string; readonly name: string };
  /** Each with where in the portal it is taken. */
  readonly roles: ReadonlyArray<{ readonly name: string; readonly href: string }>;
}

/** The view of a link to an account alone, when there are several roles in it. */
export function ChooseRoleView({ page, frame, account, roles }: ChooseRoleProps): VNode {
  const text = page.text.portal;
  const lead = text.chooseRoleText(account.name, account.id);
  return (
    <PortalView page={page} title={text.chooseRole} frame={frame} heading={text.chooseRole} lead={lead}>
      <ul class="portal-tiles">
        {roles.map(({ name, href }) => (
          <li key={name}>
            <a href={href} data-testid="federation-link">
              {name}
            </a>
          </li>
        ))}
      </ul>
    </PortalView>
  );
}
