import type { ComponentChildren, VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { EventLink } from '../components/event-link.tsx';
import { Form } from '../components/form.tsx';
import { CodePair } from '../console/devices/code-pair.tsx';
import { type DeviceChoice, DeviceRadios } from './device-radios.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface ResyncPageProps extends SignInPageProps {
  /** To choose from, where there are several. */
  readonly devices?: readonly DeviceChoice[];
  /** The way out: an event, and its words. */
  readonly back: { readonly event: string; readonly text: string };
  readonly below?: ComponentChildren;
}

/** Two codes that follow each other, typed before one is signed in (ROOT-8, IAM-6). */
export function ResyncPage({ devices = [], back, ...step }: ResyncPageProps): VNode {
  const { page, form } = step;
  const text = page.text.mfaRecovery;
  const [only, ...others] = devices;
  return (
    <SignInStep {...step} heading={text.resyncHeading} lead={text.resyncLead}>
      <Form
        form={form}
        fields={{ event: 'submitCodes', deviceId: others.length === 0 ? only?.id : undefined }}
        novalidate
      >
        {others.length > 0 && <DeviceRadios page={page} devices={devices} />}
        <CodePair page={page} />
        <Button testId="submit-codes" wide>
          {page.text.signIn.submit}
        </Button>
      </Form>
      <EventLink form={form} event={back.event} testId="back">
        {back.text}
      </EventLink>
    </SignInStep>
  );
}
