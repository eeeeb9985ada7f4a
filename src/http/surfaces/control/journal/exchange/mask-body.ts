import type { KeptBody } from '../../../../../core/journal/exchanges.ts';
import type { Members } from '../../../../aws/shapes.ts';
import { isShownField, maskPairs } from './mask-fields.ts';
import { isCode, maskInput, maskOutput } from './mask-json.ts';
import { maskHtml, maskXml } from './mask-markup.ts';

/** A body as it is shown. */
export interface ShownBody {
  /** Its media type as the message says it. */
  readonly type?: string;
  /** The length of all of it, in bytes. */
  readonly bytes: number;
  /** Without secrets; absent where it is binary, or of a type that may hold a secret anywhere. */
  readonly text?: string;
  /** The end is not kept. */
  readonly cut?: true;
}

/** A request's body, by the shape of its operation where it is to one. */
export function maskRequestBody(body: KeptBody, type: string | undefined, shape: Members | undefined): ShownBody {
  return shownBody(body, type, (text, media) => {
    if (media === FORM) return maskPairs(text, (name) => isShownField(name) || isShownMember(shape, name));
    const json = jsonOf(text);
    if (json === undefined) return undefined;
    return JSON.stringify(maskInput(json.value, shape && { type: 'structure', members: shape }), undefined, 2);
  });
}

export const maskAnswerBody = (body: KeptBody, type: string | undefined): ShownBody =>
  shownBody(body, type, (text, media) => {
    if (media === 'text/html') return maskHtml(text);
    if (/[/+]xml$/.test(media)) return maskXml(text);
    const json = /[/+]json$/.test(media) ? jsonOf(text) : undefined;
    return json === undefined ? undefined : JSON.stringify(maskOutput(json.value), undefined, 2);
  });

const FORM = 'application/x-www-form-urlencoded';

function shownBody(
  body: KeptBody,
  type: string | undefined,
  mask: (text: string, media: string) => string | undefined,
): ShownBody {
  const whole = textOf(body);
  const media = (type ?? '').split(';', 1)[0]?.trim().toLowerCase() ?? '';
  const text = whole === undefined ? undefined : mask(whole, media);
  return {
    ...(type !== undefined && { type }),
    bytes: body.bytes,
    ...(text !== undefined && { text }),
    ...(isCut(body) && { cut: true as const }),
  };
}

const isCut = ({ data, of, bytes }: KeptBody): boolean =>
  (of === 'text' ? Buffer.byteLength(data) : data.length) < bytes;

/** Undefined for what is no UTF-8. The last sign of a part may be cut in two. */
function textOf({ data, of, bytes }: KeptBody): string | undefined {
  if (of === 'text') return data;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(data, 'latin1'), {
      stream: data.length < bytes,
    });
  } catch {
    return undefined;
  }
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

/** Whether the query protocol's `Tags.member.1.Key` is a member that holds no secret. */
function isShownMember(members: Members | undefined, name: string): boolean {
  if (members === undefined || isCode(name)) return false;
  const [first = '', ...rest] = name.split('.');
  const shape = Object.hasOwn(members, first) ? members[first] : undefined;
  const inner = rest.filter((part) => part !== 'member' && !/^\d+$/.test(part));
  const of = shape?.type === 'list' ? shape.of : shape;
  if (inner.length > 0) return of?.type === 'structure' && isShownMember(of.members, inner.join('.'));
  return of !== undefined && !(of.type === 'text' && of.sensitive === true);
}
