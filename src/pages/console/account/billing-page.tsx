import type { VNode } from 'preact';
import { Alert } from '../../components/alert.tsx';
import { Button, ButtonRow } from '../../components/button.tsx';
import { Panel } from '../../components/panel.tsx';
import { ConsolePage, type ConsoleProps } from '../console-page.tsx';

/** The open bill: only a suspended account has one (ROOT-10). `xsrfToken` is where scripts look for the token. */
export function BillingPage({
  page,
  frame,
  reactivateHref,
}: ConsoleProps & { readonly reactivateHref?: string }): VNode {
  const text = page.text.consoleAccount;
  return (
    <ConsolePage page={page} frame={frame} current="billing" heading={text.billingHeading}>
      <input type="hidden" id="xsrfToken" value={frame.csrf} />
      {reactivateHref === undefined ? (
        <Panel testId="nothing-open">
          <p>{text.nothingOpen}</p>
        </Panel>
      ) : (
        <>
          <Alert kind="warning" title={text.suspendedTitle} testId="suspended">
            {text.suspendedText}
          </Alert>
          <ButtonRow>
            <Button href={reactivateHref} testId="go-reactivate">
              {text.settleHere}
            </Button>
          </ButtonRow>
        </>
      )}
    </ConsolePage>
  );
}
