import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Hidden } from '../components/hidden.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import {
  accountLabel,
  carriedFields,
  type PickerAccount,
  type PickerProps,
  SAML_PICKER_MODULE,
} from './picker-page.tsx';

/** The page for choosing a role as it was before 2025: tools read its form (`pages.md` §9). */
export function LegacyPickerPage(props: PickerProps): VNode {
  const { page, form, accounts } = props;
  const text = page.text.samlPicker;
  return (
    <SignInLayout page={page} title={page.text.signIn.pageTitle} modules={[SAML_PICKER_MODULE]} width="wide">
      <div id="container">
        <h1 class="background">{text.legacyHeading}</h1>
        <div id="content">
          <Hidden id="main_error" />
          <form id="saml_form" name="saml_form" action={form.action} method="post" class="stack">
            {Object.entries(carriedFields(props)).map(([name, value]) => (
              <input key={name} type="hidden" name={name} value={value} />
            ))}
            <p>{text.select}</p>
            <fieldset class="saml-accounts" aria-label={text.select}>
              {accounts.map((account, index) => (
                <LegacyAccount key={account.id} {...props} account={account} index={index} />
              ))}
            </fieldset>
            <div id="input_signin_button" class="buttoninput">
              {/* biome-ignore lint/a11y/useSemanticElements: tools know it as a link in the role of a button */}
              <a id="signin_button" class="css3button button button-primary" href="#saml_form" role="button">
                <span>{page.text.signIn.signIn}</span>
              </a>
            </div>
            <noscript>
              <Button testId="sign-in">{page.text.signIn.signIn}</Button>
            </noscript>
          </form>
        </div>
      </div>
    </SignInLayout>
  );
}

/** Handlers stand there to be read; the page's own policy lets none of them run. */
const inert = (call: string) => ({ onClick: call }) as unknown as Record<string, never>;

interface LegacyAccountProps extends PickerProps {
  readonly account: PickerAccount;
  readonly index: number;
}

function LegacyAccount({ page, account, index, selected }: LegacyAccountProps): VNode {
  const text = page.text.samlPicker;
  return (
    <div class="saml-account">
      <div class="saml-account-line" {...inert(`expandCollapse(${index})`)}>
        <img id={`image${index}`} src={page.asset('mark.svg')} alt="" width="16" height="16" />
        <div class="saml-account-name">{text.accountOf(accountLabel(account))}</div>
      </div>
      <hr />
      <div id={String(index)} class="saml-account">
        {account.roles.map(({ arn, name }) => (
          <div key={arn} class="saml-role" {...inert('checkRadio(this)')}>
            <input
              type="radio"
              name="roleIndex"
              class="saml-radio"
              id={arn}
              value={arn}
              checked={arn === selected}
              required
            />
            <label for={arn} class="saml-role-description">
              {name}
            </label>
          </div>
        ))}
      </div>
    </div>
  );
}
