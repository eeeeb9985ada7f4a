import type { VNode } from 'preact';

interface CopyBlockProps {
  /** Each line is an element of its own, which clients read one by one (pages.md §12). */
  readonly lines: readonly string[];
  readonly label: string;
  readonly copyText: string;
  readonly copiedText: string;
  readonly id?: string;
  readonly testId?: string;
  readonly buttonTestId?: string;
}

/** A secret or a snippet with a copy button, which shows where scripts run. */
export function CopyBlock({ lines, label, copyText, copiedText, id, testId, buttonTestId }: CopyBlockProps): VNode {
  return (
    <section id={id} class="copy-block" aria-label={label} data-testid={testId} data-copy="">
      <pre>
        {lines.map((line, index) => (
          <code key={`${index}:${line}`}>{line}</code>
        ))}
      </pre>
      <button
        type="button"
        class="button button-secondary button-small"
        hidden
        data-copied={copiedText}
        data-testid={buttonTestId}
      >
        {copyText}
      </button>
      <span class="visually-hidden" role="status" />
    </section>
  );
}
