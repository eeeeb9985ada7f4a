import type { ComponentChildren, VNode } from 'preact';
import type { Reason } from '../../core/errors.ts';
import { Alert } from '../components/alert.tsx';
import type { FormTokens } from '../components/form.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

/** The props of each step at a directory's sign-in host. */
export interface DirectoryPageProps extends DirectoryRefusal {
  readonly page: PageContext;
  readonly form: FormTokens;
}

interface DirectoryRefusal {
  readonly notice?: string;
  /** The refusal behind the notice. */
  readonly reason?: Reason;
}

export interface DirectoryStepProps extends DirectoryRefusal {
  readonly page: PageContext;
  readonly heading: string;
  readonly lead?: ComponentChildren;
  readonly below?: ComponentChildren;
  /** Page modules beside the one of all steps. */
  readonly modules?: readonly string[];
  readonly children: ComponentChildren;
}

/** The card that every step stands in. Its alert is known by names of two generations, and exists only when it speaks. */
export function DirectoryStep({ page, notice, reason, modules = [], ...step }: DirectoryStepProps): VNode {
  const text = page.text.directorySignIn;
  const words = wordsOf(text, reason, notice);
  return (
    <SignInLayout
      page={page}
      title={text.pageTitle}
      modules={['directory-sign-in.js', ...modules]}
      heading={step.heading}
      lead={step.lead}
      below={step.below}
    >
      {words && (
        <Alert
          kind="error"
          testId="test-alert"
          class="awsui-alert-message awsui-alert-type-error"
          title={words.title}
          titleClass="alert-header"
          textClass="alert-content"
        >
          {words.text}
        </Alert>
      )}
      {step.children}
    </SignInLayout>
  );
}

/** Why somebody is not let in is not told: all of these read alike. */
const CREDENTIALS: readonly string[] = [
  'UNKNOWN_USER',
  'USER_DISABLED',
  'NO_PASSWORD',
  'WRONG_PASSWORD',
  'PASSWORD_HARD_EXPIRED',
];

/** Nor is the fault that no user can mend (PORTAL-8). */
const PREVENTED: readonly string[] = ['DEVICE_CLOCK_SKEWED', 'CONNECTOR_REFUSED', 'ASSERTION_INVALID'];

function wordsOf(text: PageContext['text']['directorySignIn'], reason?: Reason, notice?: string) {
  if (reason === undefined || notice === undefined) return undefined;
  if (CREDENTIALS.includes(reason.code)) return { title: text.credentialsTitle, text: text.credentialsText };
  if (PREVENTED.includes(reason.code)) return { title: text.oursTitle, text: text.oursText };
  const titles: Readonly<Record<string, string>> = text.titles;
  return { title: titles[reason.code] ?? text.refusedTitle, text: notice };
}
