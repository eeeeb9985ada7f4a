import type { VNode } from 'preact';
import { EmptyState } from '../../components/empty-state.tsx';
import { Panel } from '../../components/panel.tsx';
import { type PeopleProps, PeopleTable, PersonName, type PersonView, personColumns } from './people-table.tsx';

/** A Builder ID on the mock's own home page. */
export interface BuilderView extends PersonView {
  readonly email: string;
  readonly name: string;
}

interface BuilderPanelProps extends PeopleProps<BuilderView> {
  /** The profile, which asks for a sign-in. */
  readonly profileUrl: string;
}

export function BuilderPanel({ page, people, profileUrl }: BuilderPanelProps): VNode {
  const text = page.text.home;
  const name = ({ url, email, name: called }: BuilderView) => (
    <>
      <PersonName url={url} called={email} />
      <a href={profileUrl} data-testid={`profile-of-${email}`}>
        <span class="account-name">{called}</span>
      </a>
    </>
  );
  return (
    <Panel id="builder-ids" title={text.builderIds} text={text.builderIdsText}>
      <PeopleTable
        page={page}
        people={people}
        caption={text.builderIds}
        columns={personColumns<BuilderView>(page, text.email, name, ({ email }) => email)}
        rowTestId={({ email }) => `builder-${email}`}
        empty={<EmptyState title={text.noBuilderIds} />}
      />
    </Panel>
  );
}
