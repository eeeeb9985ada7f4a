import type { VNode } from 'preact';

export interface MfaHelpProps {
  /** What to do about a lost device: words of the kind of user. */
  readonly help: string;
  /** Where that is done, if it can be done by oneself. */
  readonly helpUrl?: string;
}

/** For whoever has no device at hand (ROOT-13, IAM-6). */
export function MfaHelp({ help, helpUrl }: MfaHelpProps): VNode {
  if (helpUrl === undefined) return <p data-testid="mfa-help">{help}</p>;
  return (
    <p>
      <a data-testid="mfa-help" href={helpUrl}>
        {help}
      </a>
    </p>
  );
}
