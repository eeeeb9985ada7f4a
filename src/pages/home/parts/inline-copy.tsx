import type { ComponentChildren, VNode } from 'preact';
import type { PageContext } from '../../page.ts';

interface InlineCopyProps {
  readonly page: PageContext;
  /** The text that is copied, and shown where there are no children. */
  readonly text: string;
  readonly testId?: string;
  readonly children?: ComponentChildren;
}

/** A word in a line with a copy button, which shows where scripts run. */
export function InlineCopy({ page, text, testId, children }: InlineCopyProps): VNode {
  const { common, homeViews } = page.text;
  return (
    <span class="inline-copy" data-copy={text}>
      <span class="anywhere">{children ?? <code data-testid={testId}>{text}</code>}</span>
      <button
        type="button"
        class="copy-small"
        hidden
        data-copied={common.copied}
        aria-label={`${homeViews.copyAddress}: ${text}`}
      >
        {common.copy}
      </button>
      <span class="visually-hidden" role="status" />
    </span>
  );
}
