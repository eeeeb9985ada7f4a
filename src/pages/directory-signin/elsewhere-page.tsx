import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

interface ElsewherePageProps {
  readonly page: PageContext;
  readonly message: string;
}

/** For users whose identity source is not the directory itself (PORTAL-7). */
export function ElsewherePage({ page, message }: ElsewherePageProps): VNode {
  const text = page.text.directorySignIn;
  const below = <a href={page.homeUrl}>{page.text.common.bannerHome}</a>;
  return (
    <SignInLayout page={page} title={text.pageTitle} heading={text.elsewhereHeading} below={below}>
      <Alert kind="info" testId="refusal" attributes={{ 'data-code': 'IDENTITY_SOURCE_ELSEWHERE' }}>
        {message}
      </Alert>
    </SignInLayout>
  );
}
