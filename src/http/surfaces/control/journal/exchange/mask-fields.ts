import { maskSaml } from './mask-saml.ts';
import { masked } from './masked.ts';
import { hiddenFields, shownFields } from './shown-fields.ts';

/** Whether the value of a field is no secret. */
type IsShown = (name: string) => boolean;

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
  const [name, value] = pairOf(pair);
  return name === undefined ? masked(value) : shownPair(name, maskField(name, value, isShown));
}

/** Name and value, or a value alone: the `=` at the end of Base64 part it from nothing. */
function pairOf(pair: string): readonly [name: string | undefined, value: string] {
  const cut = pair.indexOf('=');
  const value = pair.slice(cut + 1);
  return cut < 0 || /^=+$/.test(value) ? [undefined, pair] : [decoded(pair.slice(0, cut)), decoded(value)];
}

const SAML: ReadonlySet<string> = new Set(['samlrequest', 'samlresponse']);

/** A field's value as it is shown. */
function maskField(name: string, value: string, isShown: IsShown = isShownField, depth = 0): string {
  if (SAML.has(name.toLowerCase())) return maskSaml(value);
  return isShown(name) ? maskLink(value, depth) : masked(value);
}

/** Fields and members may hold addresses, whole or within a text, which have users, queries and fragments of their own. */
export const maskLink = (value: string, depth = 0): string =>
  value
    .split(/(\s+)/)
    .map((word) => (isLink(word) ? maskUrl(word, depth) : word))
    .join('');

/** A link of any scheme, or a relative one: where there is a query, there may be a code. */
function isLink(word: string): boolean {
  const mark = word.search(/[?#]/);
  return /^[/?#]/.test(word) || word.includes('://') || (mark >= 0 && word.includes('=', mark));
}

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
  return path + parts.map((part, at) => (at % 2 === 1 ? part : maskPart(part, parts[at - 1], depth))).join('');
}

function maskPart(part: string, mark: string | undefined, depth: number): string {
  if (part === '' || (mark === '#' && /^\/[\w/.-]*$/.test(part))) return part;
  const [name, value] = pairOf(part);
  return name === undefined ? masked(value) : shownPair(name, maskField(name, value, isShownField, depth + 1));
}

/** `https://name:password@host` */
const withoutUser = (address: string): string =>
  address.replace(/^([^/]*\/\/)[^/]*@/, (_all, scheme: string) => `${scheme}(hidden)@`);

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
