import type { VNode } from 'preact';
import { Checkbox } from '../components/checkbox.tsx';
import type { PageContext } from '../page.ts';
import { ProfileFormPage, type ProfileStepProps } from './profile-form-page.tsx';

/** A sentence that has to be ticked. */
export type Acknowledgement = keyof PageContext['text']['builderPrivacy']['acknowledge'];

/** The acknowledgements before a profile is deleted (BUILDER-9). */
export function DeleteProfilePage({
  acknowledgements,
  ...step
}: ProfileStepProps & { readonly acknowledgements: readonly Acknowledgement[] }): VNode {
  const text = step.page.text.builderPrivacy;
  return (
    <ProfileFormPage
      {...step}
      current="privacy"
      heading={text.deleteHeading}
      lead={text.deleteLead(step.frame.email)}
      event="deleteProfile"
      submit={text.deleteNow}
      look="danger"
      modules={['until-ticked.js']}
      untilTicked
    >
      {acknowledgements.map((each) => (
        <Checkbox key={each} label={text.acknowledge[each]} name={each} inputTestId={`acknowledge-${each}`} required />
      ))}
    </ProfileFormPage>
  );
}
