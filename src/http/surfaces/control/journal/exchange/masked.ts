/** A secret as it is shown: only its length, and of a signed token all but its signature. */
export function masked(value: string): string {
  if (value === '') return '';
  const end = value.lastIndexOf('.');
  if (JWT.test(value)) return `${value.slice(0, end)}.${hidden(value.length - end - 1)}`;
  return hidden(value.length);
}

export const hidden = (length: number): string => `(${length} characters hidden)`;

/** RFC 7515 §3.1; its header is an object, and so begins with `eyJ`. */
const JWT = /^eyJ[\w-]+\.[\w-]+\.[\w-]*$/;
