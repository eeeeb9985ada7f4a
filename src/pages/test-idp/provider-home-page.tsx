import type { VNode } from 'preact';
import type { KnownParty } from '../../core/identity-providers/saml/parties.ts';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { TextField } from '../components/text-field.tsx';
import type { PageContext } from '../page.ts';
import { type BrokerChoices, BrokerForms } from './broker-choices.tsx';
import { ProviderLayout } from './provider-layout.tsx';

interface ProviderHomePageProps {
  readonly page: PageContext;
  readonly provider: string;
  /** The person's name. */
  readonly name: string;
  readonly signOut: FormTokens;
  /** An application has led the person here to be signed out. */
  readonly isLeaving?: boolean;
  /** The form that leads to the console; absent where the provider does not vouch at it. */
  readonly openConsole?: FormTokens;
  /** The form that leads to another service provider. */
  readonly openParty?: FormTokens;
  readonly parties?: readonly KnownParty[];
  /** The ways of a broker. */
  readonly broker?: BrokerChoices;
}

/** The pages of others that a person can go to from an identity provider. */
export function ProviderHomePage({
  page,
  provider,
  name,
  signOut,
  isLeaving,
  openConsole,
  openParty,
  parties = [],
  broker,
}: ProviderHomePageProps): VNode {
  const text = page.text.identityProvider;
  return (
    <ProviderLayout
      page={page}
      provider={provider}
      title={text.homeTitle(provider)}
      heading={text.homeHeading(name)}
      headingTestId="idp-home"
      lead={isLeaving ? text.askedToSignOut : openConsole || broker ? text.homeLead : text.nothingToOpen}
    >
      <div class="provider-list">
        {openConsole && (
          <Form form={openConsole} fields={{ event: 'openConsole' }} testId="idp-open-console-form">
            <TextField label={text.relayState} name="RelayState" type="url" required={false} maxlength={2048} />
            <Button testId="idp-open-console" wide>
              {text.openConsole}
            </Button>
          </Form>
        )}
        {openParty &&
          parties.map(({ audience, name: called, directory }) => (
            <Form form={openParty} fields={{ event: 'openParty', entityId: audience }} key={audience}>
              <Button look="secondary" testId={`idp-open-${directory?.id ?? 'party'}`} wide>
                {directory ? text.openPortal(called) : text.openParty(called)}
              </Button>
            </Form>
          ))}
        {broker && <BrokerForms page={page} {...broker} />}
        <Form form={signOut} fields={{ event: 'signOut' }}>
          <Button look="secondary" testId="idp-sign-out" wide>
            {text.signOut}
          </Button>
        </Form>
      </div>
    </ProviderLayout>
  );
}
