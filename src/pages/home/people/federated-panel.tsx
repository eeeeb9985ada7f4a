import type { VNode } from 'preact';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { type PeopleProps, PeopleTable, PersonName, type PersonView, personColumns } from './people-table.tsx';

/** A person of an identity provider on the mock's own home page. */
export interface FederatedView extends PersonView {
  readonly subject: string;
  readonly provider: string;
  readonly providerUrl: string;
}

export function FederatedPanel({ page, people }: PeopleProps<FederatedView>): VNode {
  const text = page.text.home;
  const name = ({ url, subject, provider, providerUrl }: FederatedView) => (
    <>
      <PersonName url={url} called={subject} />
      <a href={providerUrl} data-testid={`provider-of-${provider}:${subject}`}>
        <span class="account-name">{provider}</span>
      </a>
    </>
  );
  const columns = personColumns<FederatedView>(page, text.userName, name, ({ subject }) => subject);
  return (
    <Panel id="federated-users" title={text.federatedUsers} text={text.federatedUsersText}>
      <PeopleTable
        page={page}
        people={people}
        caption={text.federatedUsers}
        columns={columns.filter(({ title }) => title !== text.secondFactor)}
        rowTestId={({ provider, subject }) => `federated-${provider}:${subject}`}
        empty={<EmptyState title={text.noFederatedUsers} />}
      />
    </Panel>
  );
}
