import type { VNode } from 'preact';
import { ProfileFormPage, type ProfileStepProps } from './profile-form-page.tsx';

/** Asks before the data is requested (BUILDER-8). */
export function RequestDataPage(step: ProfileStepProps): VNode {
  const text = step.page.text.builderPrivacy;
  return (
    <ProfileFormPage
      {...step}
      current="privacy"
      heading={text.requestData}
      event="requestData"
      submit={text.requestData}
    >
      <p>{text.requestLead}</p>
    </ProfileFormPage>
  );
}
