import type { VNode } from 'preact';
import { CopyBlock } from '../components/copy-block.tsx';
import { Panel } from '../components/panel.tsx';
import type { PageContext } from '../page.ts';
import { type ToolsFrame, ToolsLayout } from './parts/tools-layout.tsx';

/** The configuration of one client. */
export interface ClientBlock {
  readonly name: keyof PageContext['text']['homeViews']['blocks'];
  readonly lines: readonly string[];
}

interface ClientsPageProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly blocks: readonly ClientBlock[];
}

/** The blocks to paste into each client. */
export function ClientsPage({ page, frame, blocks }: ClientsPageProps): VNode {
  const { homeViews: text, common } = page.text;
  return (
    <ToolsLayout
      page={page}
      frame={frame}
      current="clients"
      title={text.clientsHeading}
      heading={text.clientsHeading}
      lead={text.clientsLead}
    >
      <div class="client-blocks">
        {blocks.map(({ name, lines }) => (
          <Panel key={name} title={text.blocks[name]} text={text.blockText[name]}>
            <CopyBlock
              lines={lines}
              label={text.blocks[name]}
              copyText={common.copy}
              copiedText={common.copied}
              testId={`block-${name}`}
              buttonTestId={`copy-${name}`}
            />
          </Panel>
        ))}
      </div>
    </ToolsLayout>
  );
}
