import type { VNode } from 'preact';
import { Alert } from '../../components/alert.tsx';
import type { FormTokens } from '../../components/form.tsx';
import type { ConsoleLayoutProps } from '../../layout/console-layout.tsx';
import { ConsoleLayout } from '../../layout/console-layout.tsx';
import type { PageContext } from '../../page.ts';
import type { ActionView } from './action-form.tsx';
import { Notice, type NoticeView } from './notice.tsx';
import { ToolsBar } from './tools-bar.tsx';

/** The views of Latchkey's own pages. */
export type ViewName = keyof PageContext['text']['homeViews']['names'];

/** The bar of Latchkey's own pages, the same on each. */
export interface ToolsFrame {
  readonly sandbox: string;
  /** The address of each view. */
  readonly views: Readonly<Record<ViewName, string>>;
  readonly searchUrl: string;
  /** The text that is searched for. */
  readonly query?: string;
  /** Server-sent events, by which the page learns that something has happened. */
  readonly eventsUrl: string;
  /** Epoch milliseconds on the sandbox's clock. */
  readonly clock: { readonly now: number; readonly mode: keyof PageContext['text']['home']['clockModes'] };
  readonly clockActions: {
    readonly advance: readonly { readonly by: string; readonly action: ActionView }[];
    readonly freeze: ActionView;
    readonly run: ActionView;
    readonly real: ActionView;
  };
  /** Others to switch to; none where this port leads to no other. */
  readonly sandboxes: readonly { readonly name: string; readonly url: string }[];
  readonly reset: ActionView;
  readonly make: ActionView;
  /** The outcome of what was done last. */
  readonly notice?: NoticeView;
  /** The sandboxes that are left when this one is gone; absent where this port leads to no other. */
  readonly elsewhere?: string;
  /** Gives up the token, where one is asked for. */
  readonly leave?: FormTokens;
}

interface ToolsLayoutProps extends Omit<ConsoleLayoutProps, 'bar' | 'sheets' | 'metas' | 'modules' | 'side'> {
  readonly frame: ToolsFrame;
  readonly current?: ViewName;
}

/** The frame of Latchkey's own pages: they are the test's side, not part of the emulated world. */
export function ToolsLayout({ frame, current, children, ...layout }: ToolsLayoutProps): VNode {
  return (
    <ConsoleLayout
      {...layout}
      sheets={['home.css', 'home-bar.css', 'home-parts.css']}
      modules={['home.js']}
      bar={<ToolsBar page={layout.page} frame={frame} current={current} />}
    >
      <Notice page={layout.page} notice={frame.notice} />
      <Dropped page={layout.page} frame={frame} />
      {children}
    </ConsoleLayout>
  );
}

/** The words that a script shows when the sandbox of an open page is dropped. */
function Dropped({ page, frame }: Pick<ToolsLayoutProps, 'page' | 'frame'>): VNode {
  const { homeActions: text } = page.text;
  return (
    <template id="dropped">
      <Alert kind="warning" title={text.dropped(frame.sandbox)} testId="dropped">
        <p>{text.droppedText}</p>
        {frame.elsewhere !== undefined && (
          <p>
            <a href={frame.elsewhere} data-testid="elsewhere">
              {text.elsewhere}
            </a>
          </p>
        )}
      </Alert>
    </template>
  );
}
