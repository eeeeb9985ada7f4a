import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { Panel } from '../components/panel.tsx';
import type { PageContext } from '../page.ts';
import { MoreRows, type Some } from './more-rows.tsx';

export interface SandboxRow {
  readonly name: string;
  /** Its home page; absent where this port leads to one sandbox only. */
  readonly url?: string;
  readonly port?: number;
  readonly current: boolean;
}

interface SandboxesProps {
  readonly page: PageContext;
  readonly sandboxes: Some<SandboxRow>;
}

export function SandboxesPanel({ page, sandboxes }: SandboxesProps): VNode {
  const text = page.text.home;
  return (
    <Panel id="sandboxes" title={text.sandboxes} text={text.sandboxesText} testId="sandboxes">
      <ul class="sandboxes">
        {sandboxes.rows.map(({ name, url, port, current }) => (
          <li key={name} class="badges">
            {url === undefined || current ? (
              <strong>{name}</strong>
            ) : (
              <a href={url} data-testid={`sandbox-${name}`}>
                {name}
              </a>
            )}
            {current && <Badge kind="mock">{text.thisSandbox}</Badge>}
            {port !== undefined && <Badge>{text.ownPort(port)}</Badge>}
          </li>
        ))}
      </ul>
      <MoreRows page={page} count={sandboxes.more} />
    </Panel>
  );
}
