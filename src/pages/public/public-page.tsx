import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { SignInLayout } from '../layout/sign-in-layout.tsx';
import type { PageContext } from '../page.ts';

export interface PublicPageProps {
  readonly page: PageContext;
  /** The person who is signed in in this browser; absent after the sign-out. */
  readonly signedInAs?: string;
  readonly links: {
    readonly consoleUrl: string;
    readonly signOutUrl: string;
    readonly rootUrl: string;
    readonly iamUrl: string;
    readonly createAccountUrl: string;
    readonly supportUrl: string;
  };
}

/** The public page: where a sign-out leads, and every way in (ROOT-12). */
export function PublicPage({ page, signedInAs, links }: PublicPageProps): VNode {
  const text = page.text.publicPage;
  const signedIn = signedInAs !== undefined;
  return (
    <SignInLayout
      page={page}
      title={text.pageTitle}
      heading={signedIn ? text.signedInHeading : text.signedOutHeading}
      headingTestId={signedIn ? 'signed-in' : 'signed-out'}
      lead={signedIn ? text.signedInLead(signedInAs) : text.signedOutLead}
      width="wide"
      below={
        <>
          <p>{text.portalNote}</p>
          <a href={links.supportUrl} data-testid="support">
            {text.support}
          </a>
        </>
      }
    >
      {signedIn ? <WaysOn text={text} links={links} /> : <WaysIn text={text} links={links} />}
    </SignInLayout>
  );
}

interface WaysProps extends Pick<PublicPageProps, 'links'> {
  readonly text: PageContext['text']['publicPage'];
}

function WaysOn({ text, links }: WaysProps): VNode {
  return (
    <>
      <Button href={links.consoleUrl} testId="open-console" wide>
        {text.openConsole}
      </Button>
      <Button look="secondary" href={links.signOutUrl} testId="sign-out" wide>
        {text.signOut}
      </Button>
    </>
  );
}

function WaysIn({ text, links }: WaysProps): VNode {
  const ways = [
    { title: text.rootTitle, words: text.rootText, link: text.rootLink, href: links.rootUrl, id: 'sign-in-root' },
    { title: text.iamTitle, words: text.iamText, link: text.iamLink, href: links.iamUrl, id: 'sign-in-iam' },
    {
      title: text.newTitle,
      words: text.newText,
      link: text.newLink,
      href: links.createAccountUrl,
      id: 'create-account',
    },
  ];
  return (
    <>
      {ways.map(({ title, words, link, href, id }) => (
        <section key={id} class="stack">
          <h2>{title}</h2>
          <p>{words}</p>
          <Button look="secondary" href={href} testId={id} wide>
            {link}
          </Button>
        </section>
      ))}
    </>
  );
}
