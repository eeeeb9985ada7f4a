import type { VNode } from 'preact';

/** Latchkey's own mark: a key whose bow is a keyhole. */
export function Mark({ size = 32 }: { readonly size?: number }): VNode {
  return (
    <svg class="mark" viewBox="0 0 32 32" width={size} height={size} aria-hidden="true" focusable="false">
      <path
        class="mark-key"
        fill-rule="evenodd"
        d="M16 1.5a8 8 0 0 1 2.5 15.6V30a.5.5 0 0 1-.5.5h-4a.5.5 0 0 1-.5-.5v-1.5h-3a.5.5 0 0 1-.5-.5v-2.5a.5.5 0 0 1 .5-.5h3v-2h-1.5a.5.5 0 0 1-.5-.5V20a.5.5 0 0 1 .5-.5h1.5v-2.4A8 8 0 0 1 16 1.5Zm0 4a2.2 2.2 0 0 0-1.2 4.05L14 13.2h4l-.8-3.65A2.2 2.2 0 0 0 16 5.5Z"
      />
    </svg>
  );
}
