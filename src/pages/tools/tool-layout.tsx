import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { ConsoleLayout } from '../layout/console-layout.tsx';
import { TopBar } from '../layout/top-bar.tsx';
import type { PageContext } from '../page.ts';

/** The common props of a tool's pages. */
export interface ToolFrame {
  readonly id: keyof PageContext['text']['tools']['each'];
  readonly name: string;
  readonly urls: Readonly<Record<'home' | 'login' | 'signUp' | 'feature', string>>;
  /** Absent for whoever is not in, and so is the way out. */
  readonly who?: string;
  readonly signOut?: FormTokens;
}

export interface ToolProps {
  readonly page: PageContext;
  readonly frame: ToolFrame;
}

interface ToolLayoutProps extends ToolProps {
  readonly heading: string;
  readonly lead?: string;
  readonly sheets?: readonly string[];
  readonly children: ComponentChildren;
}

/** The frame of every page of every tool: its name, and who is in. */
export function ToolLayout({ page, frame, heading, lead, sheets, children }: ToolLayoutProps): VNode {
  const { name, urls, who, signOut } = frame;
  return (
    <ConsoleLayout
      page={page}
      title={name}
      heading={heading}
      lead={lead}
      sheets={sheets}
      bar={
        <TopBar brand={{ label: name, href: urls.home, testId: 'tool-home' }}>
          {who && <span data-testid="tool-who">{who}</span>}
          {signOut && (
            <Form form={signOut} testId="tool-sign-out-form">
              <Button look="secondary" testId="tool-sign-out">
                {page.text.tools.signOut}
              </Button>
            </Form>
          )}
        </TopBar>
      }
    >
      {children}
    </ConsoleLayout>
  );
}
