import type { VNode } from 'preact';
import { KeyValue } from '../components/key-value.tsx';
import { Panel } from '../components/panel.tsx';
import { type ConsoleFrame, ConsolePage, type ConsoleProps, consoleSections } from './console-page.tsx';
import { readableTime } from './times.ts';

interface ConsoleHomePageProps extends ConsoleProps {
  /** Epoch milliseconds. */
  readonly sessionEndsAt: number;
  readonly mfa: boolean;
}

interface HomeOf {
  readonly security: 'homeSecurity' | 'homeFederated';
  /** Others find it in the bar and in the Support Center (ROOT-12). */
  readonly showsAccountId: boolean;
}

const own: HomeOf = { security: 'homeSecurity', showsAccountId: true };
const guest: HomeOf = { security: 'homeFederated', showsAccountId: false };
const homeOf: Readonly<Record<ConsoleFrame['kind'], HomeOf>> = { root: own, iam: own, role: guest, federated: guest };

/** The end of a sign-in. */
export function ConsoleHomePage({ page, frame, sessionEndsAt, mfa }: ConsoleHomePageProps): VNode {
  const text = page.text.console;
  const { security, showsAccountId } = homeOf[frame.kind];
  const words = {
    security: text[security],
    account: text.homeAccount,
    billing: text.homeBilling,
    support: text.homeSupport,
  };
  return (
    <ConsolePage page={page} frame={frame} current="home" heading={text.homeHeading} lead={text.homeLead(frame.who)}>
      <Panel title={text.homeFacts} testId="session-facts">
        <KeyValue
          items={[
            { key: text.signedInAs, value: <code>{frame.arn}</code>, valueTestId: 'arn' },
            ...(showsAccountId ? [{ key: text.accountId, value: frame.accountId, valueTestId: 'account-id' }] : []),
            { key: text.mfaUsed, value: mfa ? text.yes : text.no, valueTestId: 'mfa-used' },
            { key: text.sessionEnds, value: readableTime(sessionEndsAt, page.locale), valueTestId: 'session-ends' },
          ]}
        />
      </Panel>
      {consoleSections[frame.kind].map((name) => (
        <Panel key={name}>
          <div>
            <h2>
              <a href={frame.links[name]} data-testid={`home-${name}`}>
                {text[name]}
              </a>
            </h2>
            <p class="panel-text">{words[name]}</p>
          </div>
        </Panel>
      ))}
    </ConsolePage>
  );
}
