import type { VNode } from 'preact';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { ConsolePage, type ConsoleProps } from './console-page.tsx';
import { readableTime } from './times.ts';

interface ConsoleHomePageProps extends ConsoleProps {
  /** Epoch milliseconds. */
  readonly sessionEndsAt: number;
  readonly mfa: boolean;
}

/** The end of a sign-in. */
export function ConsoleHomePage({ page, frame, sessionEndsAt, mfa }: ConsoleHomePageProps): VNode {
  const text = page.text.console;
  // Others find it in the bar and in the Support Center (ROOT-12).
  const isUser = frame.kind === 'root' || frame.kind === 'iam';
  const rows = [
    { name: 'security', title: text.security, words: isUser ? text.homeSecurity : text.homeFederated },
    ...(frame.kind === 'root'
      ? ([
          { name: 'account', title: text.account, words: text.homeAccount },
          { name: 'billing', title: text.billing, words: text.homeBilling },
        ] as const)
      : []),
    { name: 'support', title: text.support, words: text.homeSupport },
  ] as const;
  return (
    <ConsolePage page={page} frame={frame} current="home" heading={text.homeHeading} lead={text.homeLead(frame.who)}>
      <Panel title={text.homeFacts} testId="session-facts">
        <KeyValue
          items={[
            { key: text.signedInAs, value: <code>{frame.arn}</code>, valueTestId: 'arn' },
            ...(isUser ? [{ key: text.accountId, value: frame.accountId, valueTestId: 'account-id' }] : []),
            { key: text.mfaUsed, value: mfa ? text.yes : text.no, valueTestId: 'mfa-used' },
            { key: text.sessionEnds, value: readableTime(sessionEndsAt, page.locale), valueTestId: 'session-ends' },
          ]}
        />
      </Panel>
      {rows.map(({ name, title, words }) => (
        <Panel key={name}>
          <div>
            <h2>
              <a href={frame.links[name]} data-testid={`home-${name}`}>
                {title}
              </a>
            </h2>
            <p class="panel-text">{words}</p>
          </div>
        </Panel>
      ))}
    </ConsolePage>
  );
}
