import type { VNode } from 'preact';

/** "or", between two ways of doing the same. */
export function Divider({ text }: { readonly text: string }): VNode {
  return (
    <p class="divider">
      <span>{text}</span>
    </p>
  );
}
