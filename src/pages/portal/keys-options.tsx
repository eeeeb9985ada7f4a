import type { ComponentChildren, VNode } from 'preact';
import type { PageContext } from '../page.ts';
import { CopyIcon } from './copy-icon.tsx';

interface KeysSectionProps {
  readonly title: string;
  readonly lead: string;
  readonly children: ComponentChildren;
}

/** One way to use credentials; it folds. Scripts look for part of the class (pages.md §12). */
export function KeysSection({ title, lead, children }: KeysSectionProps): VNode {
  return (
    <section class="keys-option root_gwq0h" aria-label={title}>
      <details open>
        <summary>
          <h3>{title}</h3>
        </summary>
        <p class="field-hint">{lead}</p>
        {children}
      </details>
    </section>
  );
}

interface CodeOptionProps {
  readonly page: PageContext;
  /** Each stands in an element of its own, because clients read them so. */
  readonly lines: readonly string[];
  readonly id?: string;
  readonly copyId?: string;
}

export function CodeOption({ page, lines, id, copyId }: CodeOptionProps): VNode {
  const { copy, copied } = page.text.common;
  return (
    <div id={id} class="copy-block" data-copy="">
      <table class="code-table" role="presentation">
        <tbody>
          {lines.map((line) => (
            <tr key={line}>
              <td>
                <code class="code-line">{line}</code>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <button
        type="button"
        id={copyId}
        class="button button-secondary button-small"
        hidden
        data-copied={copied}
        data-testid="copy-lines"
      >
        {copy}
      </button>
      <span class="visually-hidden" role="status" />
    </div>
  );
}

interface ValueOptionProps {
  readonly page: PageContext;
  readonly values: ReadonlyArray<{ readonly label: string; readonly value: string; readonly testId: string }>;
}

export function ValueOption({ page, values }: ValueOptionProps): VNode {
  return (
    <dl class="keys-values">
      {values.map(({ label, value, testId }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <CopyIcon page={page} value={value} />
            <code data-testid={testId}>{value}</code>
          </dd>
        </div>
      ))}
    </dl>
  );
}
