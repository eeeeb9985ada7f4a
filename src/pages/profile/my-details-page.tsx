import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { ProfilePage, type ProfileProps } from './profile-page.tsx';

interface MyDetailsPageProps extends ProfileProps {
  readonly email: string;
  readonly name: string;
  readonly nickname?: string;
  readonly edit: { readonly profile: string; readonly contact: string };
  readonly dialog?: VNode;
}

/** My details: profile and contact (BUILDER-5). */
export function MyDetailsPage({ page, frame, email, name, nickname, edit, dialog }: MyDetailsPageProps): VNode {
  const text = page.text.builderProfile;
  const editButton = (href: string, label: string, testId: string) => (
    <Button href={href} look="secondary" label={label} testId={testId}>
      {text.edit}
    </Button>
  );
  return (
    <ProfilePage page={page} frame={frame} current="details" heading={text.sections.details} lead={text.detailsLead}>
      <Panel title={text.profile} actions={editButton(edit.profile, text.editProfile, 'edit-profile')}>
        <KeyValue
          items={[
            { key: text.name, value: name, valueTestId: 'profile-name' },
            { key: text.nickname, value: nickname ?? text.noNickname, valueTestId: 'profile-nickname' },
          ]}
        />
      </Panel>
      <Panel title={text.contact} actions={editButton(edit.contact, text.editContact, 'edit-contact')}>
        <KeyValue items={[{ key: text.email, value: email, valueTestId: 'profile-email' }]} />
      </Panel>
      {dialog}
    </ProfilePage>
  );
}
