import type { VNode } from 'preact';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { ProfilePage, type ProfileProps } from './profile-page.tsx';

export interface MyDetailsPageProps extends ProfileProps {
  readonly email: string;
  readonly name: string;
  readonly nickname?: string;
}

/** My details: profile and contact (BUILDER-5). */
export function MyDetailsPage({ page, frame, email, name, nickname }: MyDetailsPageProps): VNode {
  const text = page.text.builderProfile;
  return (
    <ProfilePage page={page} frame={frame} current="details" heading={text.sections.details} lead={text.detailsLead}>
      <Panel title={text.profile}>
        <KeyValue
          items={[
            { key: text.name, value: name, valueTestId: 'profile-name' },
            { key: text.nickname, value: nickname ?? text.noNickname, valueTestId: 'profile-nickname' },
          ]}
        />
      </Panel>
      <Panel title={text.contact}>
        <KeyValue items={[{ key: text.email, value: email, valueTestId: 'profile-email' }]} />
      </Panel>
    </ProfilePage>
  );
}
