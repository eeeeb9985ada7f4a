import { type Static, Type } from 'typebox';
import { instant, object } from './common.ts';

const trustedBrowser = object(
  {
    browserId: Type.String({ description: 'As the events `browser.trusted` and `browser.recognised` name it.' }),
    userAgent: Type.String(),
    address: Type.String({ description: 'The IP address at which it is trusted.' }),
    trustedAt: instant('When the user called it a trusted device.'),
  },
  { title: 'TrustedBrowser' },
);

export const trustedBrowserList = object({ browsers: Type.Array(trustedBrowser) });
export const forgottenBrowsers = object({ forgotten: Type.Integer({ description: 'How many there were.' }) });

export type TrustedBrowserView = Static<typeof trustedBrowser>;
