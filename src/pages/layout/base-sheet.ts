/** The name of the one style sheet that every page asks for: a browser fetches one file sooner than eight. */
export const BASE_SHEET = 'base.css';

/** The files of `src/assets` that it consists of, in their order. */
export const BASE_SHEET_PARTS = [
  'tokens.css',
  'latchkey.css',
  'card.css',
  'forms.css',
  'buttons.css',
  'parts.css',
  'console.css',
  'data.css',
] as const;
