import type { VNode } from 'preact';
import { CopyBlock } from '../components/copy-block.tsx';
import { Panel } from '../components/panel.tsx';
import type { PageContext } from '../page.ts';

type KindName = keyof PageContext['text']['home']['allowListKinds'];

export interface AllowListProps {
  readonly page: PageContext;
  readonly domains: Readonly<Record<KindName, readonly string[]>>;
}

/** The domains to allow, per kind of user (HOST-5). */
export function AllowListPanel({ page, domains }: AllowListProps): VNode {
  const text = page.text.home;
  return (
    <Panel id="domains" title={text.allowList} text={text.allowListText} testId="allow-list">
      <div class="domain-lists">
        {Object.entries(domains).map(([kind, lines]) => (
          <div key={kind}>
            <h3>{text.allowListKinds[kind as KindName]}</h3>
            <CopyBlock
              lines={lines}
              label={text.allowListKinds[kind as KindName]}
              copyText={page.text.common.copy}
              copiedText={page.text.common.copied}
              testId={`domains-${kind}`}
              buttonTestId={`copy-domains-${kind}`}
            />
          </div>
        ))}
      </div>
    </Panel>
  );
}
