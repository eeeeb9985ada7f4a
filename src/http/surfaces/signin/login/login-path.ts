/** The path at which `aws login` opens the browser. */
export const LOGIN = '/v1/authorize';
