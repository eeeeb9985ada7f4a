import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import type { PageContext } from '../page.ts';

/** A code of an authenticator, as far as a test needs it. */
export interface FactorCode {
  readonly code: string;
  readonly nextCode: string;
  /** Until the device shows another code. */
  readonly secondsLeft: number;
  /** `code` works only then, because the present step is spent. */
  readonly waitSeconds?: number;
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
          <Factor text={text} factor={factor} />
        </li>
      ))}
    </ul>
  );
}

type Text = PageContext['text']['home'];

function Factor({ text, factor: { name, what } }: { readonly text: Text; readonly factor: FactorView }): VNode {
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
  return (
    <>
      {label} <code class="factor-code">{what.code}</code> <span class="quiet">{note(text, what)}</span>
    </>
  );
}

function note({ factors }: Text, { nextCode, secondsLeft, waitSeconds, inSync }: FactorCode): string {
  if (!inSync) return factors.outOfSync(nextCode);
  return waitSeconds === undefined ? factors.left(secondsLeft, nextCode) : factors.wait(waitSeconds);
}
