import type { VNode } from 'preact';
import { Panel } from '../../components/panel.tsx';
import { Table } from '../../components/table.tsx';
import type { PageContext } from '../../page.ts';

interface HeaderView {
  readonly name: string;
  readonly value: string;
}

interface BodyView {
  readonly type?: string;
  /** The length of all of it. */
  readonly bytes: number;
  /** Absent where it is not shown. */
  readonly text?: string;
  readonly cut?: true;
}

interface MessageView {
  readonly headers: readonly HeaderView[];
  readonly body?: BodyView;
}

/** Heads and bodies of a request, without secrets. */
export interface ExchangeView {
  readonly request: MessageView & { readonly url: string; readonly httpVersion: string };
  readonly response: MessageView;
}

interface ExchangePanelsProps {
  readonly page: PageContext;
  readonly exchange: ExchangeView;
  readonly method: string;
  readonly status: string;
}

/** The request as it came, and the answer as it went. */
export function ExchangePanels({ page, exchange, method, status }: ExchangePanelsProps): VNode {
  const { homeViews: text } = page.text;
  const { request, response } = exchange;
  return (
    <>
      <Panel title={text.request} text={text.secretsHidden} testId="request">
        <pre class="wire-text" data-testid="request-line">
          {method} {visible(request.url)} HTTP/{request.httpVersion}
        </pre>
        <Message page={page} message={request} caption={text.requestHeaders} testId="request" />
      </Panel>
      <Panel title={text.answer} testId="answer">
        <pre class="wire-text" data-testid="answer-line">
          {status}
        </pre>
        <Message page={page} message={response} caption={text.answerHeaders} testId="answer" />
      </Panel>
    </>
  );
}

interface MessageProps {
  readonly page: PageContext;
  readonly message: MessageView;
  readonly caption: string;
  readonly testId: string;
}

function Message({ page, message: { headers, body }, caption, testId }: MessageProps): VNode {
  const { homeViews: text } = page.text;
  return (
    <>
      <Table
        caption={caption}
        hideCaption
        testId={`${testId}-headers`}
        columns={[
          { title: text.header, heads: true, cell: ({ name }) => <code class="anywhere">{visible(name)}</code> },
          { title: text.headerValue, cell: ({ value }) => <pre class="wire-text">{visible(value)}</pre> },
        ]}
        rows={headers}
        rowKey={(header) => String(headers.indexOf(header))}
      />
      {body === undefined ? <p class="quiet">{text.noBody}</p> : <Body page={page} body={body} testId={testId} />}
    </>
  );
}

function Body({
  page,
  body,
  testId,
}: {
  readonly page: PageContext;
  readonly body: BodyView;
  readonly testId: string;
}) {
  const { homeViews: text } = page.text;
  const { type = '', bytes, text: shown, cut } = body;
  return (
    <>
      <p class="quiet anywhere" data-testid={`${testId}-body-facts`}>
        {text.bodyFacts(visible(type), bytes)} {shown === undefined && text.bodyHidden} {cut && text.bodyCut}
      </p>
      {shown !== undefined && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls has to be reached by keyboard.
        <section class="wire" tabIndex={0} aria-label={text.body} data-testid={`${testId}-body`}>
          <pre class="wire-text">{visible(shown)}</pre>
        </section>
      )}
    </>
  );
}

/** Control characters and those that turn the direction of text, which would say something else than what came. */
const UNSEEN = /(?![\t\n])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** A text whose every character can be seen. */
const visible = (text: string): string =>
  text.replace(UNSEEN, (sign) => `\\u${sign.codePointAt(0)?.toString(16).padStart(4, '0')}`);
