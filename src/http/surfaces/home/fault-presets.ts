/** The usual failures, each a rule by the fields of the page's form. A rule of this name is the switch's own. */
export const faultPresets = {
  'third-poll': {
    ...{ service: 'sso-oidc', operation: 'CreateToken' },
    ...{ skip: '2', count: '1', effect: 'answer:slow-down' },
  },
  pending: { service: 'sso-oidc', operation: 'CreateToken', count: '3', effect: 'answer:pending' },
  throttled: { operation: '*', effect: 'answer:throttled' },
  expired: { service: 'sso', operation: 'GetRoleCredentials', effect: 'answer:expired' },
  'sign-in-down': { flow: '*sign-in', effect: 'answer:unavailable' },
  'slow-pages': { flow: '*sign-in', delay: '2s' },
  'cut-once': { service: 'sts', operation: '*', count: '1', effect: 'cut:instead' },
} as const;

export type FaultPreset = keyof typeof faultPresets;
