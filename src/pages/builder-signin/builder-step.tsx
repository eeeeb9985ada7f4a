import type { ComponentChildren, VNode } from 'preact';
import type { Reason } from '../../core/errors.ts';
import { Alert } from '../components/alert.tsx';
import type { FormTokens } from '../components/form.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

/** The props of each step in front of a Builder ID's profile. */
export interface BuilderProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly notice?: string;
  /** The refusal behind the notice. */
  readonly reason?: Reason;
}

/** The common props of the steps behind the first one. */
export interface BuilderLaterProps extends BuilderProps {
  readonly startOverUrl: string;
}

/** A link below the card. */
interface BuilderWay {
  readonly label: string;
  readonly href: string;
  readonly testId: string;
}

export interface BuilderStepProps extends BuilderProps {
  /** Another title than the sign-in's. */
  readonly title?: string;
  /** The step's name, in the mark of its heading. */
  readonly step: string;
  readonly heading: string;
  readonly lead?: ComponentChildren;
  readonly modules?: readonly string[];
  /** Back to the first step. */
  readonly startOverUrl?: string;
  /** Further ways on, below the card. */
  readonly ways?: readonly BuilderWay[];
  readonly children?: ComponentChildren;
}

/** Nobody is told why they are not let in: all of these read alike. */
const CREDENTIALS: readonly string[] = ['UNKNOWN_USER', 'NO_PASSWORD', 'WRONG_PASSWORD'];

/** The card that every step stands in. */
export function BuilderStep({ page, notice, reason, startOverUrl, ways = [], ...step }: BuilderStepProps): VNode {
  const text = page.text.builderSignIn;
  const told = wordsOf(text, reason) ?? notice;
  const startOver = startOverUrl && { label: text.startOver, href: startOverUrl, testId: 'start-over' };
  const links = [...(startOver ? [startOver] : []), ...ways];
  return (
    <SignInLayout
      page={page}
      title={step.title ?? text.pageTitle}
      modules={step.modules}
      heading={step.heading}
      headingTestId={`builder-${step.step}`}
      lead={step.lead}
      below={
        links.length > 0 &&
        links.map(({ label, href, testId }) => (
          <p key={testId}>
            <a href={href} data-testid={testId}>
              {label}
            </a>
          </p>
        ))
      }
    >
      {told !== undefined && (
        <Alert kind="error" testId="builder-error">
          {told}
        </Alert>
      )}
      {step.children}
    </SignInLayout>
  );
}

function wordsOf(text: PageContext['text']['builderSignIn'], reason?: Reason): string | undefined {
  if (reason === undefined) return undefined;
  if (CREDENTIALS.includes(reason.code)) return text.wrongCredentials;
  // BUILDER-13: the app's clock is off, and stays so until clocks agree.
  return reason.code === 'TOTP_OUT_OF_SYNC' ? text.unexpectedError : undefined;
}
