import type { ComponentChildren, VNode } from 'preact';
import type { Reason } from '../../core/errors.ts';
import { Alert } from '../components/alert.tsx';
import type { FormTokens } from '../components/form.tsx';
import { Hidden } from '../components/hidden.tsx';
import { kept } from '../kept.ts';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';
import { signInMetas } from './sign-in-metas.ts';

/** The props of each step of a console sign-in. */
export interface SignInPageProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly notice?: string;
  /** The refusal behind the notice. */
  readonly reason?: Reason;
}

/** The addresses of the links around the steps. */
export interface SignInLinks {
  /** The root user's e-mail step, begun anew. */
  readonly rootUrl: string;
  /** The IAM user's page, begun anew, with an account filled in; '' leaves it empty, whatever is remembered. */
  readonly iamUrl: (account?: string) => string;
  /** The advice for an IAM user's forgotten password (IAM-4). */
  readonly iamForgotUrl: string;
  readonly createAccountUrl: string;
  readonly supportUrl: string;
  readonly mfaSupportUrl: string;
}

interface SignInStepProps extends SignInPageProps {
  readonly heading: string;
  readonly lead?: ComponentChildren;
  readonly below?: ComponentChildren;
  /** Step that shows the security check itself: the hidden box of the others would repeat its id. */
  readonly showsCaptcha?: boolean;
  /** Further page modules. */
  readonly modules?: readonly string[];
  readonly children: ComponentChildren;
}

/**
 * The card that every step stands in, with the elements that scripts look for on all of them (`pages.md` §1, §2).
 * `#error_message` and `#captcha_container` exist on each step, hidden where they have nothing to say.
 */
export function SignInStep({
  page,
  form,
  notice,
  reason,
  heading,
  lead,
  below,
  showsCaptcha,
  modules,
  children,
}: SignInStepProps): VNode {
  const text = page.text.signIn;
  return (
    <SignInLayout
      page={page}
      title={text.pageTitle}
      metas={signInMetas(form)}
      modules={modules}
      heading={heading}
      headingId="signin_head"
      lead={lead}
      below={below}
    >
      {kept('sign-in-error', [titleOf(text, reason), String(notice === undefined), notice ?? ''], () => (
        <SignInError title={titleOf(text, reason)} notice={notice} />
      ))}
      {!showsCaptcha && <Hidden id="captcha_container" />}
      {children}
    </SignInLayout>
  );
}

const SignInError = ({ title, notice }: { readonly title: string; readonly notice?: string }): VNode => (
  <Alert
    kind="error"
    id="error_message"
    titleId="error_title"
    textId="main_message"
    textClass="mainError ng-binding ng-scope"
    title={title}
    hidden={notice === undefined}
  >
    {notice ?? ''}
  </Alert>
);

/** Scripts look for the words of a failed authentication; what failed otherwise has a title of its own. */
function titleOf(text: PageContext['text']['signIn'], reason: Reason | undefined): string {
  const titles: Readonly<Record<string, string>> = text.titles;
  return (reason && titles[reason.code]) ?? text.authenticationFailed;
}
