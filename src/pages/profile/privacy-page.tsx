import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Panel } from '../components/panel.tsx';
import { ProfilePage, type ProfileProps } from './profile-page.tsx';

export interface PrivacyPageProps extends ProfileProps {
  readonly links: { readonly delete: string };
}

/** Privacy & data (BUILDER-8, BUILDER-9). */
export function PrivacyPage({ page, frame, links }: PrivacyPageProps): VNode {
  const text = page.text.builderPrivacy;
  const { sections } = page.text.builderProfile;
  return (
    <ProfilePage page={page} frame={frame} current="privacy" heading={sections.privacy} lead={text.lead}>
      <Panel
        title={text.deleteProfile}
        text={text.deleteText}
        actions={
          <Button href={links.delete} look="danger" testId="delete-profile">
            {text.deleteProfile}
          </Button>
        }
      />
    </ProfilePage>
  );
}
