import type { VNode } from 'preact';

/** A spot of a colour that somebody has chosen. An attribute and no style, which the content security policy would drop. */
export function Swatch({ color }: { readonly color: string }): VNode {
  return (
    <svg
      class="swatch"
      data-color={color}
      viewBox="0 0 12 12"
      width="12"
      height="12"
      aria-hidden="true"
      focusable="false"
    >
      <rect x="0.5" y="0.5" width="11" height="11" rx="3" fill={`#${color}`} />
    </svg>
  );
}
