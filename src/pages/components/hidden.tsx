import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';

/**
 * Clients read the attribute literally, blank included (pages.md §2), so it is a string and not a style object. The CSP lets
 * this one style in by its hash, and no other.
 */
export const HIDDEN_STYLE = 'display: none';

/** The two attributes of an element that must exist but not show. */
export function hiddenWhen(hidden: boolean | undefined): { hidden?: true; style?: string } {
  return hidden ? { hidden: true, style: HIDDEN_STYLE } : {};
}

export interface HiddenProps {
  readonly id?: string;
  readonly class?: string;
  readonly testId?: string;
  readonly attributes?: ExtraAttributes;
  readonly children?: ComponentChildren;
}

/** An element that scripts expect to find on a step that does not show it. */
export function Hidden({ id, class: className, testId, attributes, children }: HiddenProps): VNode {
  return (
    <div id={id} class={className} data-testid={testId} {...attributes} {...hiddenWhen(true)}>
      {children}
    </div>
  );
}
