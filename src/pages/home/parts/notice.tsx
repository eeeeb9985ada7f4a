import type { VNode } from 'preact';
import { Alert } from '../../components/alert.tsx';
import { CopyBlock } from '../../components/copy-block.tsx';
import type { PageContext } from '../../page.ts';

/** The outcome of an action, with the line that does the same. */
export type NoticeView = { readonly curl: string } & (
  | { readonly kind: 'done'; readonly action: keyof PageContext['text']['homeActions']['done'] }
  | { readonly kind: 'curl' }
  | { readonly kind: 'secret'; readonly secret: string }
  | {
      readonly kind: 'refused';
      /** As the control API says it, in English. */
      readonly detail: string;
      readonly code: string;
      readonly facts: object;
    }
);

interface NoticeProps {
  readonly page: PageContext;
  readonly notice: NoticeView | undefined;
}

/** The place where outcomes are told; scripts put the outcome of a form there. */
export function Notice({ page, notice }: NoticeProps): VNode {
  return (
    <div id="notice" class="notice" aria-live="polite">
      {notice && <Told page={page} notice={notice} />}
    </div>
  );
}

function Told({ page, notice }: { readonly page: PageContext; readonly notice: NoticeView }): VNode {
  const { common, homeActions: text } = page.text;
  return (
    <Alert
      kind={KINDS[notice.kind]}
      title={titleOf(page, notice)}
      testId="notice"
      attributes={{ 'data-kind': notice.kind }}
    >
      {notice.kind === 'refused' && <Refused page={page} notice={notice} />}
      {notice.kind === 'secret' && (
        <CopyBlock
          lines={[notice.secret]}
          label={text.secret}
          copyText={common.copy}
          copiedText={common.copied}
          testId="notice-secret"
        />
      )}
      <CopyBlock
        lines={[notice.curl]}
        label={text.curl}
        copyText={common.copy}
        copiedText={common.copied}
        testId="notice-curl"
      />
    </Alert>
  );
}

interface RefusedProps {
  readonly page: PageContext;
  readonly notice: Extract<NoticeView, { readonly kind: 'refused' }>;
}

/** The reason in the page's language, and in the words of the control API. */
function Refused({ page, notice: { code, facts, detail } }: RefusedProps): VNode {
  const sentence = page.text.controlNotices.sentence(code, facts);
  return (
    <>
      {sentence !== undefined && <p>{sentence}</p>}
      <p lang="en">
        {detail} <code>{code}</code>
      </p>
    </>
  );
}

const KINDS = { done: 'success', curl: 'info', secret: 'success', refused: 'error' } as const;

function titleOf({ text }: PageContext, notice: NoticeView): string {
  const { done, refused, curl, secret } = text.homeActions;
  if (notice.kind === 'done') return done[notice.action];
  return { refused, curl, secret }[notice.kind];
}
