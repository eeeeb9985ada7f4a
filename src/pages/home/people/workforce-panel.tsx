import type { VNode } from 'preact';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { type PeopleProps, PeopleTable, PersonName, type PersonView, personColumns } from './people-table.tsx';

/** A user of a directory. */
export interface WorkforceView extends PersonView {
  readonly name: string;
  readonly directoryId: string;
  readonly subdomain?: string;
  /** The directory's access portal. */
  readonly portalUrl: string;
}

export function WorkforcePanel({ page, people }: PeopleProps<WorkforceView>): VNode {
  const text = page.text.home;
  const name = ({ url, name, directoryId, subdomain, portalUrl }: WorkforceView) => (
    <>
      <PersonName url={url} called={name} />
      <a href={portalUrl} data-testid={`portal-${directoryId}-${name}`}>
        <span class="account-name">{subdomain === undefined ? directoryId : `${directoryId} · ${subdomain}`}</span>
      </a>
    </>
  );
  return (
    <Panel id="workforce-users" title={text.workforceUsers} text={text.workforceUsersText}>
      <PeopleTable
        page={page}
        people={people}
        caption={text.workforceUsers}
        columns={personColumns<WorkforceView>(page, text.userName, name, ({ name }) => name)}
        rowTestId={({ directoryId, name }) => `workforce-${directoryId}:${name}`}
        empty={<EmptyState title={text.noWorkforceUsers} />}
      />
    </Panel>
  );
}
