import type { ComponentChildren, VNode } from 'preact';
import type { ExtraAttributes } from './attributes.ts';

interface ModalProps {
  readonly id: string;
  readonly title: string;
  readonly closeLabel: string;
  /** Shown from the start. Otherwise a link to `#<id>` opens it, with or without scripts. */
  readonly open?: boolean;
  /** The address that closing leads to. Without it, closing only hides the box. */
  readonly closeHref?: string;
  readonly testId?: string;
  readonly titleId?: string;
  readonly attributes?: ExtraAttributes;
  readonly children: ComponentChildren;
}

/** A dialog with scripts, a raised section of the page without. */
export function Modal(modal: ModalProps): VNode {
  const titleId = modal.titleId ?? `${modal.id}-title`;
  return (
    <dialog
      id={modal.id}
      class="modal"
      open={modal.open}
      aria-labelledby={titleId}
      data-modal=""
      data-testid={modal.testId}
      {...modal.attributes}
    >
      <div class="modal-top">
        <h2 id={titleId}>{modal.title}</h2>
        <CloseControl href={modal.closeHref ?? (modal.open ? undefined : '#')} label={modal.closeLabel} />
      </div>
      <div class="modal-body">{modal.children}</div>
    </dialog>
  );
}

function CloseControl({ href, label }: { readonly href?: string; readonly label: string }): VNode {
  const cross = (
    <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" focusable="false">
      <path d="M3 3l10 10M13 3L3 13" />
    </svg>
  );
  if (href !== undefined) {
    return (
      <a class="modal-close" href={href} aria-label={label} data-modal-close="">
        {cross}
      </a>
    );
  }
  return (
    <form method="dialog" class="modal-close-form">
      <button type="submit" class="modal-close" aria-label={label}>
        {cross}
      </button>
    </form>
  );
}
