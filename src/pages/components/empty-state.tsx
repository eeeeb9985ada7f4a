import type { ComponentChildren, VNode } from 'preact';

interface EmptyStateProps {
  readonly title: string;
  readonly text?: string;
  /** The way out: a `Button`, for instance. */
  readonly children?: ComponentChildren;
  readonly testId?: string;
}

export function EmptyState({ title, text, children, testId }: EmptyStateProps): VNode {
  return (
    <div class="empty-state" data-testid={testId}>
      <p class="empty-state-title">{title}</p>
      {text && <p class="empty-state-text">{text}</p>}
      {children}
    </div>
  );
}
