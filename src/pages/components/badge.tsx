import type { ComponentChildren, VNode } from 'preact';

interface BadgeProps {
  readonly kind?: 'neutral' | 'good' | 'bad' | 'mock';
  readonly testId?: string;
  readonly children: ComponentChildren;
}

/** One or two words of state beside a name. */
export function Badge({ kind = 'neutral', testId, children }: BadgeProps): VNode {
  return (
    <span class={`badge badge-${kind}`} data-testid={testId}>
      {children}
    </span>
  );
}
