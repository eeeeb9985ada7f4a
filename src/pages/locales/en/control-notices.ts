/** The sentence of a refused action, where the control API's own, which is English, does not do. */
export const controlNotices = {
  sentence: (_code: string, _facts: object): string => '',
};
