import type { ComponentChildren, VNode } from 'preact';
import { Button, ButtonRow } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Panel } from '../components/panel.tsx';
import { ProfilePage, type ProfileProps, type ProfileSection } from './profile-page.tsx';

/** The props of each page of a profile flow. */
export interface ProfileStepProps extends ProfileProps {
  readonly form: FormTokens;
  /** The refusal of the last attempt. */
  readonly notice?: string;
}

interface ProfileFormPageProps extends ProfileStepProps {
  readonly current: ProfileSection;
  readonly heading: string;
  readonly lead?: string;
  /** The flow's event. */
  readonly event: string;
  readonly submit: string;
  readonly look?: 'primary' | 'danger';
  readonly modules?: readonly string[];
  /** Greys the button, where scripts run, until every box of the form is ticked. */
  readonly untilTicked?: boolean;
  readonly children: ComponentChildren;
}

/** One form in a box, to be sent or left for the section that it belongs to. */
export function ProfileFormPage({
  form,
  event,
  submit,
  look,
  untilTicked,
  children,
  ...step
}: ProfileFormPageProps): VNode {
  const { page, frame, current } = step;
  return (
    <ProfilePage {...step}>
      <Panel>
        <Form form={form} fields={{ event }} attributes={untilTicked ? { 'data-until-ticked': '' } : {}}>
          {children}
          <ButtonRow>
            <Button testId="submit" look={look}>
              {submit}
            </Button>
            <Button href={frame.urls[current]} look="secondary" testId="cancel">
              {page.text.common.cancel}
            </Button>
          </ButtonRow>
        </Form>
      </Panel>
    </ProfilePage>
  );
}
