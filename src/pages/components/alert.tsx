import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';
import { classes } from './attributes.ts';
import { shownWhen } from './hidden.tsx';

interface AlertProps {
  readonly kind: 'error' | 'success' | 'info' | 'warning';
  readonly title?: string;
  readonly children?: ComponentChildren;
  /** Id of the box (`error_message`). */
  readonly id?: string;
  readonly titleId?: string;
  readonly textId?: string;
  readonly titleClass?: string;
  readonly textClass?: string;
  readonly class?: string;
  readonly testId?: string;
  readonly label?: string;
  readonly attributes?: ExtraAttributes;
  /** Rendered for scripts, shown to nobody. False tells scripts that the alert does not show. */
  readonly hidden?: boolean;
}

export function Alert(alert: AlertProps): VNode {
  const urgent = alert.kind === 'error' || alert.kind === 'warning';
  const shown = alert.hidden === undefined ? {} : shownWhen(!alert.hidden);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: the role is always alert or status
    <div
      id={alert.id}
      role={urgent ? 'alert' : 'status'}
      class={classes('alert', `alert-${alert.kind}`, alert.class)}
      aria-label={alert.label}
      data-testid={alert.testId}
      {...alert.attributes}
      {...shown}
    >
      <AlertIcon kind={alert.kind} />
      <div class="alert-words">
        {alert.title !== undefined && (
          <p id={alert.titleId} class={classes('alert-title', alert.titleClass)} {...shown}>
            {alert.title}
          </p>
        )}
        {alert.children !== undefined && (
          <div id={alert.textId} class={classes('alert-text', alert.textClass)}>
            {alert.children}
          </div>
        )}
      </div>
    </div>
  );
}

const SIGNS = {
  error: 'M12 7v6m0 3.5v.01',
  warning: 'M12 7v6m0 3.5v.01',
  info: 'M12 11v6m0-9.5v-.01',
  success: 'M8 12.5l2.7 2.7L16 9.5',
} as const;

function AlertIcon({ kind }: { readonly kind: AlertProps['kind'] }): VNode {
  return (
    <svg class="alert-icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true" focusable="false">
      {kind === 'warning' ? (
        <path class="alert-shape" d="M12 2.5 22.5 21h-21z" />
      ) : (
        <circle class="alert-shape" cx="12" cy="12" r="10" />
      )}
      <path class="alert-sign" d={SIGNS[kind]} />
    </svg>
  );
}
