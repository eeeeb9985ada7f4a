import type { ComponentChildren, VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Steps } from '../components/steps.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';
import { WaysOut } from '../signin/ways-out.tsx';

/** The props of each step of the sign-up. */
export interface SignUpProps {
  readonly page: PageContext;
  readonly form: FormTokens;
  readonly notice?: string;
  readonly links: { readonly signInUrl: string; readonly supportUrl: string };
}

type SignUpStepName = keyof PageContext['text']['accountSignUp']['steps'];

interface SignUpStepProps extends SignUpProps {
  readonly step: SignUpStepName;
  readonly heading: string;
  readonly lead: string;
  /** Ways back, by event: each step lets one change what came before. */
  readonly changes?: readonly ('changeEmail' | 'changePassword')[];
  readonly children: ComponentChildren;
}

/** The card of each step (ROOT-11). */
export function SignUpStep({ page, form, notice, links, step, changes = [], ...card }: SignUpStepProps): VNode {
  const text = page.text.accountSignUp;
  const names = Object.keys(text.steps) as SignUpStepName[];
  return (
    <SignInLayout
      page={page}
      title={text.pageTitle}
      heading={card.heading}
      headingTestId={`sign-up-${step}`}
      lead={card.lead}
      below={<WaysOut links={links} text={{ ...text, backToSignIn: text.haveAccount }} backTestId="have-account" />}
    >
      <Steps label={text.stepsLabel} steps={Object.values(text.steps)} current={names.indexOf(step)} />
      <Alert kind="error" id="error_message" testId="sign-up-error" hidden={notice === undefined}>
        {notice ?? ''}
      </Alert>
      {card.children}
      {changes.map((event) => (
        <Form key={event} form={form} fields={{ event }}>
          <Button look="link" testId={event === 'changeEmail' ? 'change-email' : 'change-password'}>
            {text[event]}
          </Button>
        </Form>
      ))}
    </SignInLayout>
  );
}
