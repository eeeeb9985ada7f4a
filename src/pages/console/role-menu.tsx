import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Swatch } from '../components/swatch.tsx';
import type { PageContext } from '../page.ts';

/** A role that a form switches to. */
interface RoleEntry {
  readonly account: string;
  readonly roleName: string;
  readonly displayName?: string;
  readonly color?: string;
}

/** The part of the console's menu that is about roles (FED-6). */
export interface RoleMenu {
  /** The page with the form, which a link leads to. */
  readonly formUrl: string;
  /** The address of all forms. */
  readonly action: string;
  readonly basis: string;
  /** The present page. */
  readonly redirectUri: string;
  /** The latest first. */
  readonly history: readonly RoleEntry[];
  readonly inRole?: { readonly role: string; readonly baseName: string; readonly color?: string };
}

const formId = (index: number): string => `switch-role-${index}`;
const EXIT = 'exit-role';

/** Buttons of forms that stand at the end of the page, because scripts take the first form of a page (pages.md §7). */
export function RoleButtons({ page, roles }: { readonly page: PageContext; readonly roles: RoleMenu }): VNode {
  const text = page.text.switchRole;
  const { inRole, history } = roles;
  return (
    <>
      {inRole && (
        <dl class="menu-facts">
          <dt>{text.inRole}</dt>
          <dd data-testid="current-role">{inRole.role}</dd>
        </dl>
      )}
      {inRole && (
        <Button form={EXIT} look="secondary" size="small" testId="switch-back">
          {text.backTo(inRole.baseName)}
        </Button>
      )}
      {history.length > 0 && <p class="menu-caption">{text.history}</p>}
      {history.map((choice, index) => (
        <Button key={formId(index)} form={formId(index)} look="link" class="menu-role" testId="role-history">
          {choice.color !== undefined && <Swatch color={choice.color} />}
          {choice.displayName ?? text.again(choice.roleName, choice.account)}
        </Button>
      ))}
      <a href={roles.formUrl} data-testid="switch-role-link">
        {text.heading}
      </a>
    </>
  );
}

export function RoleForms({ roles, csrf }: { readonly roles: RoleMenu; readonly csrf: string }): VNode {
  const { basis, redirectUri } = roles;
  const shared = { csrf, basis, redirect_uri: redirectUri, src: 'nav' };
  return (
    <div hidden>
      {roles.inRole && <HiddenForm id={EXIT} action={roles.action} fields={{ ...shared, action: 'exitRole' }} />}
      {roles.history.map((choice, index) => (
        <HiddenForm
          key={formId(index)}
          id={formId(index)}
          action={roles.action}
          fields={{ ...shared, action: 'switchFromBasis', ...choice }}
        />
      ))}
    </div>
  );
}

interface HiddenFormProps {
  readonly id: string;
  readonly action: string;
  readonly fields: Readonly<Record<string, string | undefined>>;
}

function HiddenForm({ id, action, fields }: HiddenFormProps): VNode {
  return (
    <form id={id} method="post" action={action}>
      {Object.entries(fields).map(([name, value]) =>
        value === undefined ? null : <input key={name} type="hidden" name={name} value={value} />,
      )}
    </form>
  );
}
