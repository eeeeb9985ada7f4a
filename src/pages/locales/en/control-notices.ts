/** The sentence of a refused action, where the control API's own does not do: that one is English already. */
export const controlNotices = {
  sentence: (_code: string, _facts: object): string | undefined => undefined,
};
