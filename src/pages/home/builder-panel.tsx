import type { VNode } from 'preact';
import { EmptyState } from '../components/empty-state.tsx';
import { Panel } from '../components/panel.tsx';
import { type PeopleProps, PeopleTable, type PersonView, personColumns } from './people-table.tsx';

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
  const name = ({ email, name: called }: BuilderView) => (
    <>
      <a href={profileUrl} data-testid={`profile-of-${email}`}>
        {email}
      </a>
      <span class="account-name">{called}</span>
    </>
  );
  return (
    <Panel id="builder-ids" title={text.builderIds} text={text.builderIdsText}>
      <PeopleTable
        page={page}
        people={people}
        caption={text.builderIds}
        columns={personColumns<BuilderView>(page, text.email, name)}
        rowTestId={({ email }) => `builder-${email}`}
        empty={<EmptyState title={text.noBuilderIds} />}
      />
    </Panel>
  );
}
