import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { Button } from '../components/button.tsx';
import type { FormTokens } from '../components/form.tsx';
import { Form } from '../components/form.tsx';
import type { ConsoleLayoutProps } from '../layout/console-layout.tsx';
import { ConsoleLayout } from '../layout/console-layout.tsx';
import { TopBar } from '../layout/top-bar.tsx';
import type { PageContext } from '../page.ts';

/** The bar of Latchkey's own pages, the same on each. */
export interface ToolsFrame {
  readonly sandbox: string;
  readonly homeUrl: string;
  readonly mailboxUrl: string;
  readonly journalUrl: string;
  /** Gives up the token, where one is asked for. */
  readonly leave?: FormTokens;
}

export interface ToolsLayoutProps extends Omit<ConsoleLayoutProps, 'bar' | 'sheets' | 'metas'> {
  readonly frame: ToolsFrame;
  readonly current: 'home' | 'mailbox' | 'journal';
}

/** The frame of Latchkey's own pages: they are the test's side, not part of the emulated world. */
export function ToolsLayout({ frame, current, children, ...layout }: ToolsLayoutProps): VNode {
  const bar = <ToolsBar page={layout.page} frame={frame} current={current} />;
  return (
    <ConsoleLayout {...layout} sheets={['home.css']} bar={bar}>
      {children}
    </ConsoleLayout>
  );
}

interface ToolsBarProps extends Pick<ToolsLayoutProps, 'frame' | 'current'> {
  readonly page: PageContext;
}

function ToolsBar({ page, frame, current }: ToolsBarProps): VNode {
  const text = page.text.home;
  const links = [
    { label: text.home, href: frame.homeUrl, testId: 'nav-home', current: current === 'home' },
    { label: text.mailbox, href: frame.mailboxUrl, testId: 'nav-mailbox', current: current === 'mailbox' },
    { label: text.journal, href: frame.journalUrl, testId: 'nav-journal', current: current === 'journal' },
  ];
  return (
    <TopBar
      brand={{ label: text.brand, href: frame.homeUrl, testId: 'nav-brand' }}
      links={links}
      linksLabel={text.navigation}
    >
      <Badge kind="mock" testId="sandbox-name">
        {text.sandboxNamed(frame.sandbox)}
      </Badge>
      {frame.leave && (
        <Form form={frame.leave} fields={{ event: 'forgetToken' }}>
          <Button look="link" testId="forget-token">
            {text.forgetToken}
          </Button>
        </Form>
      )}
    </TopBar>
  );
}
