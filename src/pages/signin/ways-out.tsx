import type { VNode } from 'preact';

interface WaysOutProps {
  readonly links: { readonly signInUrl: string; readonly supportUrl: string };
  readonly text: { readonly backToSignIn: string; readonly support: string };
  readonly backTestId?: string;
}

/** Below each step of a recovery or sign-up: to the sign-in, and on to support, where the ways end (ROOT-13). */
export function WaysOut({ links, text, backTestId = 'back-to-sign-in' }: WaysOutProps): VNode {
  return (
    <>
      <p>
        <a href={links.signInUrl} data-testid={backTestId}>
          {text.backToSignIn}
        </a>
      </p>
      <p>
        <a href={links.supportUrl} data-testid="support">
          {text.support}
        </a>
      </p>
    </>
  );
}
