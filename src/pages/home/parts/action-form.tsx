import type { ComponentChildren, VNode } from 'preact';
import { Button, type ButtonProps } from '../../components/button.tsx';
import { CopyBlock } from '../../components/copy-block.tsx';
import { Form, type FormTokens } from '../../components/form.tsx';
import type { PageContext } from '../../page.ts';

/** An action of these pages: the form that does it, and the line that does the same from a shell. */
export interface ActionView {
  readonly form: FormTokens;
  readonly fields: Readonly<Record<string, string>>;
  /** Absent while the form is not filled in. */
  readonly curl?: string;
}

interface ActionFormProps {
  readonly page: PageContext;
  readonly action: ActionView;
  /** The words of the button. */
  readonly label: ComponentChildren;
  /** The accessible name of the button, where the words alone do not tell. */
  readonly name?: string;
  readonly look?: ButtonProps['look'];
  readonly testId?: string;
  /** Its answer may lead to another origin, where no script can follow. */
  readonly leads?: boolean;
  /** Opens the answer in a tab of its own. */
  readonly newTab?: boolean;
  /** Fields to fill in. */
  readonly children?: ComponentChildren;
  /** Shows no line for `curl`; another place of the page does. */
  readonly quiet?: boolean;
  /** The button is a switch. */
  readonly isOn?: boolean;
}

/** One action as a form of its own, which works without scripts. */
export function ActionForm({
  page,
  action,
  label,
  name,
  look,
  testId,
  newTab,
  quiet,
  ...rest
}: ActionFormProps): VNode {
  const { children, isOn, leads } = rest;
  const isFilledIn = children !== undefined;
  return (
    <div class={isFilledIn ? 'action action-wide' : 'action'}>
      <Form
        form={action.form}
        fields={action.fields}
        class={isFilledIn ? 'form action-form' : 'action-form'}
        testId={testId && `${testId}-form`}
        attributes={{ ...(!leads && !newTab && { 'data-act': '' }), ...(newTab && { target: '_blank' }) }}
      >
        {children}
        <div class="action-buttons">
          <Button look={look ?? 'secondary'} size="small" label={name} testId={testId} isOn={isOn}>
            {label}
          </Button>
          {isFilledIn && (
            <Button look="link" name="show" value="curl" testId={testId && `${testId}-curl`}>
              {page.text.homeActions.showCurl}
            </Button>
          )}
        </div>
      </Form>
      {!quiet && !isFilledIn && action.curl !== undefined && <CurlLine page={page} curl={action.curl} />}
    </div>
  );
}

/** The line of one action, behind a word. */
export function CurlLine({
  page,
  curl,
  open,
}: {
  readonly page: PageContext;
  readonly curl: string;
  readonly open?: boolean;
}): VNode {
  const { common, homeActions } = page.text;
  return (
    <details class="curl" open={open}>
      <summary>curl</summary>
      <CopyBlock lines={[curl]} label={homeActions.curl} copyText={common.copy} copiedText={common.copied} />
    </details>
  );
}
