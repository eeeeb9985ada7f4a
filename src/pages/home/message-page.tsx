import type { VNode } from 'preact';
import { CopyBlock } from '../components/copy-block.tsx';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import type { PageContext } from '../page.ts';
import { Instant } from './parts/instant.tsx';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';

/** Times in epoch milliseconds. */
export interface MessageView {
  readonly from: string;
  readonly to: string;
  /** The mailbox, if it is another than `to`. */
  readonly inbox?: string;
  readonly subject: string;
  readonly text: string;
  readonly codes: readonly string[];
  /** Those that a browser can open. */
  readonly links: readonly string[];
  readonly sentAt: number;
  readonly deliveredAt: number;
  /** The HTML form, as a document of its own. */
  readonly htmlUrl: string;
}

interface MessagePageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly message: MessageView;
}

/** One message, with what a person looks for in it put first. */
export function MessagePage({ page, frame, message }: MessagePageProps): VNode {
  const text = page.text.home;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="mailbox"
      title={message.subject}
      heading={message.subject}
      crumbs={[{ label: text.mailbox, href: frame.views.mailbox }, { label: message.subject }]}
    >
      <Panel>
        <Facts page={page} message={message} />
        <Codes page={page} codes={message.codes} />
        <Links page={page} links={message.links} />
      </Panel>
      <Panel title={text.plainText}>
        <pre class="message-text" data-testid="message-text">
          {message.text}
        </pre>
      </Panel>
      <Panel title={text.asHtml}>
        <iframe
          class="message-html"
          title={text.htmlFrame}
          src={message.htmlUrl}
          sandbox="allow-top-navigation-by-user-activation"
          data-testid="message-html"
        />
      </Panel>
    </ToolsLayout>
  );
}

function Facts({ page, message }: Pick<MessagePageProps, 'page' | 'message'>): VNode {
  const text = page.text.home;
  const { from, to, inbox, sentAt, deliveredAt } = message;
  return (
    <KeyValue
      items={[
        { key: text.from, value: from, valueTestId: 'message-from' },
        { key: text.to, value: to, valueTestId: 'message-to' },
        ...(inbox === undefined ? [] : [{ key: text.inbox, value: inbox, valueTestId: 'message-inbox' }]),
        { key: text.sent, value: <Instant at={sentAt} /> },
        ...(deliveredAt === sentAt ? [] : [{ key: text.delivered, value: <Instant at={deliveredAt} /> }]),
      ]}
    />
  );
}

function Codes({ page, codes }: { readonly page: PageContext; readonly codes: readonly string[] }): VNode | null {
  if (codes.length === 0) return null;
  const { common, home } = page.text;
  return (
    <div class="message-codes">
      <h2>{home.codes}</h2>
      {codes.map((code) => (
        <CopyBlock
          key={code}
          lines={[code]}
          label={home.code}
          copyText={common.copy}
          copiedText={common.copied}
          testId="message-code"
          buttonTestId="copy-code"
        />
      ))}
    </div>
  );
}

function Links({ page, links }: { readonly page: PageContext; readonly links: readonly string[] }): VNode | null {
  if (links.length === 0) return null;
  return (
    <div class="message-links">
      <h2>{page.text.home.links}</h2>
      <ul>
        {links.map((link) => (
          <li key={link}>
            <a class="anywhere" href={link} data-testid="message-link">
              {link}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
