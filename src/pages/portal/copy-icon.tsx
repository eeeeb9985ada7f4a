import type { VNode } from 'preact';
import type { PageContext } from '../page.ts';

/** Copies one value. It has no words of its own, because scripts read those of the cell around it. */
export function CopyIcon({ page, value }: { readonly page: PageContext; readonly value: string }): VNode {
  return (
    <button type="button" class="copy-icon" aria-label={page.text.portal.copyCode} data-copy-value={value}>
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
        <path class="copy-sign" d="M5.5 5.5h8v8h-8zM3 10.5h-.5v-8h8V3" />
        <path class="copied-sign" d="M3 8.5l3.5 3.5L13 5" />
      </svg>
    </button>
  );
}
