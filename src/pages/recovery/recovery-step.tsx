import type { ComponentChildren, VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import type { FormTokens } from '../components/form.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';
import { signInMetas } from '../signin/sign-in-metas.ts';
import { WaysOut } from '../signin/ways-out.tsx';

/** The props of each step of the recovery. */
export interface RecoveryProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly notice?: string;
  readonly links: RecoveryLinks;
}

/** The addresses of the links around the steps. */
export interface RecoveryLinks {
  readonly signInUrl: string;
  /** The first step, begun anew. */
  readonly againUrl: string;
  readonly supportUrl: string;
}

interface RecoveryStepProps extends RecoveryProps {
  readonly heading: string;
  readonly lead?: ComponentChildren;
  readonly children: ComponentChildren;
}

/** The card of each step. Scripts read its error box by its style, so it is there on all of them (`pages.md` §3). */
export function RecoveryStep({ page, form, notice, links, heading, lead, children }: RecoveryStepProps): VNode {
  return (
    <SignInLayout
      page={page}
      title={page.text.signIn.pageTitle}
      metas={signInMetas(form)}
      heading={heading}
      headingId="password_recovery_head"
      lead={lead}
      below={<WaysOut links={links} text={page.text.recovery} />}
    >
      <Alert kind="error" id="password_recovery_error_message" hidden={notice === undefined}>
        {notice ?? ''}
      </Alert>
      {children}
    </SignInLayout>
  );
}
