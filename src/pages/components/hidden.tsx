import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';

/**
 * Clients read the attribute literally, blank included (pages.md §2), so these are strings and no style objects. The CSP lets
 * these two styles in by their hashes, and no other.
 */
export const HIDDEN_STYLE = 'display: none';
export const SHOWN_STYLE = 'display: block';

/**
 * The attributes of an element that always exists, and whose visibility scripts read: some search for the style of hiding, some
 * take an element without a style for one that is not there yet.
 */
export const shownWhen = (shown: boolean): { readonly hidden?: true; readonly style: string } =>
  shown ? { style: SHOWN_STYLE } : { hidden: true, style: HIDDEN_STYLE };

interface HiddenProps {
  readonly id?: string;
  readonly class?: string;
  readonly testId?: string;
  readonly attributes?: ExtraAttributes;
  readonly children?: ComponentChildren;
}

/** An element that scripts expect to find on a step that does not show it. */
export function Hidden({ id, class: className, testId, attributes, children }: HiddenProps): VNode {
  return (
    <div id={id} class={className} data-testid={testId} {...attributes} {...shownWhen(false)}>
      {children}
    </div>
  );
}
