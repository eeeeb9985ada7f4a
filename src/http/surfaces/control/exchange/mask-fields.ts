import { maskSaml } from './mask-saml.ts';
import { masked } from './masked.ts';
import { hiddenFields, shownFields } from './shown-fields.ts';

/** Whether the value of a field is no secret. */
export type IsShown = (name: string) => boolean;

export const isShownField: IsShown = (name) => shownFields.has(name.toLowerCase());

/** A longer name, or one of other signs, may be what somebody put into the wrong place. */
const NAME = /^[\w.:[\]-]{1,64}$/;

/** The name of a member or a field, unless it is none that there would be. */
export const shownName = (name: string): string => (NAME.test(name) ? name : masked(name));

/** `name=value`; a strange name without a value is a value itself. */
function shownPair(name: string, value: string): string {
  const isKnown = isShownField(name) || hiddenFields.has(name.toLowerCase());
  return `${value === '' && !isKnown ? masked(name) : shownName(name)}=${value}`;
}

/** `a=b&c=d` with the values of secrets hidden, as it is encoded. */
export const maskPairs = (pairs: string, isShown: IsShown = isShownField): string =>
  pairs
    .split('&')
    .map((pair) => maskPair(pair, isShown))
    .join('&');

function maskPair(pair: string, isShown: IsShown): string {
  const [encoded = '', ...rest] = pair.split('=');
  if (rest.length === 0) return masked(pair);
  const name = decoded(encoded);
  return shownPair(name, maskField(name, decoded(rest.join('=')), isShown));
}

/** A field's value as it is shown. */
export function maskField(name: string, value: string, isShown: IsShown = isShownField): string {
  if (name.toLowerCase() === 'samlresponse') return maskSaml(value);
  return isShown(name) ? maskLink(value) : masked(value);
}

/** Fields and members may hold addresses, which have queries of their own. */
export const maskLink = (value: string): string => (/^(?:https?:\/)?\//.test(value) ? maskUrl(value) : value);

/** Addresses within addresses are looked into so deep. */
const DEEPEST = 3;

/** An address: its path stays, and of query and fragment the names. */
export function maskUrl(url: string, depth = 0): string {
  const mark = url.search(/[?#]/);
  const path = withoutUser(mark < 0 ? url : url.slice(0, mark));
  if (mark < 0) return path;
  const rest = url.slice(mark);
  if (depth > DEEPEST) return `${path}${rest.charAt(0)}${masked(rest.slice(1))}`;
  // A fragment may have a path and a query of its own, as those of the access portal do.
  const parts = rest.split(/([?#&])/);
  return path + parts.map((part, at) => (at % 2 === 1 ? part : maskPart(part, depth))).join('');
}

function maskPart(part: string, depth: number): string {
  if (part === '' || /^[\w/.-]*\/[\w/.-]*$/.test(part)) return part;
  const [encoded = '', ...rest] = part.split('=');
  if (rest.length === 0) return masked(part);
  const name = decoded(encoded);
  const value = decoded(rest.join('='));
  const isLink = /^(?:https?:\/)?\//.test(value);
  return shownPair(name, isShownField(name) && isLink ? maskUrl(value, depth + 1) : maskField(name, value));
}

/** `https://name:password@host` */
const withoutUser = (address: string): string =>
  address.replace(/^(https?:\/\/)[^/@]*@/, (_all, scheme: string) => `${scheme}(hidden)@`);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
