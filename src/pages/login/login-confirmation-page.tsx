import type { VNode } from 'preact';
import { CopyBlock } from '../components/copy-block.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface LoginConfirmationProps {
  readonly page: PageContext;
  /** The code to paste; absent where the person has not allowed it. */
  readonly code?: string;
}

/** The code for a command line on another machine (`aws login --remote`). */
export function LoginConfirmationPage({ page, code }: LoginConfirmationProps): VNode {
  const text = page.text.login;
  const heading = code === undefined ? text.deniedHeading : text.codeHeading;
  return (
    <SignInLayout
      page={page}
      title={heading}
      heading={heading}
      lead={code === undefined ? text.deniedLead : text.codeLead}
    >
      {code !== undefined && (
        <>
          <CopyBlock
            id="verification_code"
            testId="login-code"
            buttonTestId="login-code-copy"
            lines={[code]}
            label={text.code}
            copyText={page.text.common.copy}
            copiedText={page.text.common.copied}
          />
          <p>{text.codeWarning}</p>
        </>
      )}
    </SignInLayout>
  );
}
