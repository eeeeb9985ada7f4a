import type { ComponentChildren, VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form } from '../components/form.tsx';
import { type SignInPageProps, SignInStep } from './sign-in-step.tsx';

interface ResyncedPageProps extends SignInPageProps {
  /** The page that asks for the code; absent where an event leads there. */
  readonly codeUrl?: string;
  readonly below?: ComponentChildren;
}

/** The device counts again; its next code still has to be typed, as both of the resync are spent (ROOT-8, IAM-6). */
export function ResyncedPage({ codeUrl, ...step }: ResyncedPageProps): VNode {
  const text = step.page.text.mfaRecovery;
  return (
    <SignInStep {...step} heading={text.resyncedHeading}>
      <Alert kind="success" testId="resynced">
        {text.resyncedText}
      </Alert>
      {codeUrl === undefined ? (
        <Form form={step.form} fields={{ event: 'backToCode' }}>
          <Button testId="go-on" wide>
            {text.goOn}
          </Button>
        </Form>
      ) : (
        <Button href={codeUrl} testId="go-on" wide>
          {text.goOn}
        </Button>
      )}
    </SignInStep>
  );
}
