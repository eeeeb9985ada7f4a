import type { VNode } from 'preact';
import { Badge } from '../components/badge.tsx';
import { Panel } from '../components/panel.tsx';
import type { PageContext } from '../page.ts';
import { ActionForm, type ActionView } from './parts/action-form.tsx';
import { MoreRows, type Some } from './parts/more-rows.tsx';

export interface SandboxRow {
  readonly name: string;
  /** Its home page; absent where this port leads to one sandbox only. */
  readonly url?: string;
  readonly port?: number;
  readonly current: boolean;
  /** Absent for the one that stays. */
  readonly drop?: ActionView;
}

interface SandboxesProps {
  readonly page: PageContext;
  readonly sandboxes: Some<SandboxRow>;
}

export function SandboxesPanel({ page, sandboxes }: SandboxesProps): VNode {
  const { home: text, homeActions } = page.text;
  return (
    <Panel id="sandboxes" title={text.sandboxes} text={text.sandboxesText} testId="sandboxes">
      <ul class="sandboxes">
        {sandboxes.rows.map(({ name, url, port, current, drop }) => (
          <li key={name} data-key={`sandbox-${name}`}>
            <span class="badges">
              {url === undefined || current ? (
                <strong class="anywhere">{name}</strong>
              ) : (
                <a href={url} class="anywhere" data-testid={`sandbox-${name}`}>
                  {name}
                </a>
              )}
              {current && <Badge kind="mock">{text.thisSandbox}</Badge>}
              {port !== undefined && <Badge>{text.ownPort(port)}</Badge>}
            </span>
            {drop && (
              <ActionForm
                page={page}
                action={drop}
                label={homeActions.dropSandbox}
                name={homeActions.dropSandboxNamed(name)}
                testId={`drop-${name}`}
                leads
              />
            )}
          </li>
        ))}
      </ul>
      <MoreRows page={page} count={sandboxes.more} />
    </Panel>
  );
}
