import type { VNode } from 'preact';

export interface MfaHelpProps {
  /** The advice for a lost device, in words for the kind of user. */
  readonly help: string;
  /** The page where the user can do that without help. */
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
