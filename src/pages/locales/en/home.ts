export const home = {
  pageTitle: 'Latchkey',
  heading: 'What this Latchkey serves',
};
