import type { ComponentChildren, VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { SideNav } from '../components/side-nav.tsx';
import { ConsoleLayout } from '../layout/console-layout.tsx';
import { TopBar } from '../layout/top-bar.tsx';
import type { PageContext } from '../page.ts';

/** The sections of the profile, as the navigation on the left lists them. */
export type ProfileSection = keyof PageContext['text']['builderProfile']['sections'];

/** The common props of all pages of a profile. */
export interface ProfileFrame {
  /** The name that the bar greets with. */
  readonly who: string;
  readonly email: string;
  readonly urls: Readonly<Record<ProfileSection, string>>;
  readonly signOut: FormTokens;
  /** The outcome of the step before. */
  readonly done?: keyof PageContext['text']['builderProfile']['done'];
}

export interface ProfileProps {
  readonly page: PageContext;
  readonly frame: ProfileFrame;
}

interface ProfilePageProps extends ProfileProps {
  readonly current: ProfileSection;
  readonly heading: string;
  readonly lead?: ComponentChildren;
  /** The refusal. */
  readonly notice?: string;
  readonly modules?: readonly string[];
  readonly children: ComponentChildren;
}

/** The frame of a profile's pages: navigation on the left, Sign out at the top right; the message of the step before. */
export function ProfilePage({ page, frame, current, ...body }: ProfilePageProps): VNode {
  const text = page.text.builderProfile;
  const sections = Object.entries(text.sections) as [ProfileSection, string][];
  return (
    <ConsoleLayout
      page={page}
      title={text.pageTitle}
      modules={body.modules}
      heading={body.heading}
      lead={body.lead}
      bar={
        <TopBar brand={{ label: text.brand, href: frame.urls.details, testId: 'profile-home' }}>
          <span data-testid="profile-who">{frame.who}</span>
          <Form form={frame.signOut}>
            <Button look="secondary" testId="sign-out">
              {text.signOut}
            </Button>
          </Form>
        </TopBar>
      }
      side={
        <SideNav
          label={text.navigation}
          items={sections.map(([section, label]) => ({
            label,
            href: frame.urls[section],
            testId: `profile-${section}`,
            current: section === current,
          }))}
        />
      }
    >
      {body.notice === undefined && frame.done && (
        <Alert kind="success" testId="done">
          {text.done[frame.done]}
        </Alert>
      )}
      {body.notice !== undefined && (
        <Alert kind="error" testId="notice">
          {body.notice}
        </Alert>
      )}
      {body.children}
    </ConsoleLayout>
  );
}
