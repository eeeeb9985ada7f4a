import type { ComponentChildren, VNode } from 'preact';

export interface PanelProps {
  readonly title?: string;
  readonly titleId?: string;
  readonly text?: string;
  /** Buttons at the right of the title. */
  readonly actions?: ComponentChildren;
  readonly id?: string;
  readonly testId?: string;
  readonly children?: ComponentChildren;
}

/** One section of a console page: a box with an `h2`. */
export function Panel({ title, titleId, text, actions, id, testId, children }: PanelProps): VNode {
  return (
    <section id={id} class="panel" data-testid={testId}>
      {(title || actions) && (
        <div class="panel-top">
          <div>
            {title && <h2 id={titleId}>{title}</h2>}
            {text && <p class="panel-text">{text}</p>}
          </div>
          {actions && <div class="button-row">{actions}</div>}
        </div>
      )}
      {children}
    </section>
  );
}
