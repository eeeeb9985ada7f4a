import type { VNode } from 'preact';
import { Badge } from '../../components/badge.tsx';
import type { PageContext } from '../../page.ts';

/** A code of an authenticator, as far as a test needs it. */
interface FactorCode {
  readonly code: string;
  readonly nextCode: string;
  /** Until the device shows another code. */
  readonly secondsLeft: number;
  /** `code` works only then, because the present step is spent. */
  readonly waitSeconds?: number;
  /** Epoch milliseconds on the sandbox's clock: then the device shows another code, or `code` works. */
  readonly until: number;
  /** False: the device's clock is so far off that only a resync takes its codes. */
  readonly inSync: boolean;
}

export interface FactorView {
  readonly id: string;
  readonly name: string;
  readonly what: 'lost' | 'passkey' | FactorCode;
}

interface FactorsProps {
  readonly page: PageContext;
  readonly factors: readonly FactorView[];
}

/** A user's MFA devices, with the code that each would be let in with now (TEST-4). */
export function FactorsCell({ page, factors }: FactorsProps): VNode {
  const text = page.text.home;
  if (factors.length === 0) return <span class="quiet">{text.noFactor}</span>;
  return (
    <ul class="factors">
      {factors.map((factor) => (
        <li key={factor.id} data-testid={`factor-${factor.id}`}>
          <Factor page={page} factor={factor} />
        </li>
      ))}
    </ul>
  );
}

type Text = PageContext['text']['home'];

interface FactorProps {
  readonly page: PageContext;
  readonly factor: FactorView;
}

/** One device, with its code. */
export function Factor({ page, factor: { name, what } }: FactorProps): VNode {
  const text = page.text.home;
  const label = <span class="factor-name">{name}</span>;
  if (what === 'lost') {
    return (
      <>
        {label} <Badge kind="bad">{text.factors.lost}</Badge> <span class="quiet">{text.factors.lostNote}</span>
      </>
    );
  }
  if (what === 'passkey') {
    return (
      <>
        {label} <Badge>{text.factors.passkey}</Badge> <span class="quiet">{text.factors.passkeyNote}</span>
      </>
    );
  }
  const { waitSeconds, secondsLeft, until, code } = what;
  return (
    <span class="factor-live" data-until={until}>
      {label} <Ring seconds={waitSeconds ?? secondsLeft} /> <code class="factor-code">{code}</code>{' '}
      <span class="quiet" data-words={note(text, what, '{}')}>
        {note(text, what)}
      </span>
    </span>
  );
}

const STEP_SECONDS = 30;

/** Runs down with the sandbox's clock where scripts run. */
function Ring({ seconds }: { readonly seconds: number }): VNode {
  return (
    <svg class="ring" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true" focusable="false">
      <circle class="ring-whole" cx="10" cy="10" r="8" />
      <circle
        class="ring-left"
        cx="10"
        cy="10"
        r="8"
        pathLength={STEP_SECONDS}
        stroke-dasharray={`${Math.min(seconds, STEP_SECONDS)} ${STEP_SECONDS}`}
      />
    </svg>
  );
}

/** @param shown takes the place of the seconds, for scripts that count them down */
function note({ factors }: Text, { nextCode, secondsLeft, waitSeconds, inSync }: FactorCode, shown?: string): string {
  if (!inSync) return factors.outOfSync(nextCode);
  if (waitSeconds !== undefined) return factors.wait(shown ?? waitSeconds);
  return factors.left(shown ?? secondsLeft, nextCode);
}
