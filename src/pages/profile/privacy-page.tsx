import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Panel } from '../components/panel.tsx';
import { readableDay } from '../console/times.ts';
import { ProfilePage, type ProfileProps } from './profile-page.tsx';

interface PrivacyPageProps extends ProfileProps {
  readonly links: { readonly request: string; readonly delete: string };
  /** The last request of the data. */
  readonly request?: {
    /** Epoch milliseconds. */
    readonly requestedAt: number;
    /** Absent until it is ready. */
    readonly download?: string;
  };
}

/** Privacy & data: the copy of what is stored, and the end of it (BUILDER-8, BUILDER-9). */
export function PrivacyPage({ page, frame, links, request }: PrivacyPageProps): VNode {
  const text = page.text.builderPrivacy;
  const { sections } = page.text.builderProfile;
  const asked = request && readableDay(request.requestedAt, page.locale);
  const isReady = request?.download !== undefined;
  return (
    <ProfilePage page={page} frame={frame} current="privacy" heading={sections.privacy} lead={text.lead}>
      <Panel
        title={text.data}
        text={text.dataText}
        testId="data"
        actions={
          (request === undefined || isReady) && (
            <Button href={links.request} look="secondary" testId="request-data">
              {isReady ? text.requestAnew : text.requestData}
            </Button>
          )
        }
      >
        {asked && <p data-testid="data-request">{isReady ? text.ready(asked) : text.pending(asked)}</p>}
        {request?.download && (
          <Button href={request.download} testId="download-data">
            {text.download}
          </Button>
        )}
      </Panel>
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
