import type { IncomingMessage } from 'node:http';
import type { Exchange, KeptBody } from '../../core/journal/exchanges.ts';
import type { HttpCall } from './http-call.ts';

/**
 * Heads and bodies of a call whose answer is about to go out, by reference where they are short.
 * @param payload the answer's body: text, octets, or a stream, which is not looked at
 * @param longest so many bytes of a body are kept
 */
export function exchangeOf(
  { arrivedUrl, body }: HttpCall,
  { httpVersion, rawHeaders }: IncomingMessage,
  answerHead: Exchange['answerHead'],
  payload: unknown,
  longest: number,
): Exchange {
  return {
    url: arrivedUrl,
    httpVersion,
    head: rawHeaders,
    body: body === undefined || body.length === 0 ? undefined : octets(body, longest),
    answerHead,
    answer: keptAnswer(payload, longest),
  };
}

function keptAnswer(payload: unknown, longest: number): KeptBody | undefined {
  if (typeof payload === 'string') return payload === '' ? undefined : text(payload, longest);
  return Buffer.isBuffer(payload) && payload.length > 0 ? octets(payload, longest) : undefined;
}

/** A text, because a short buffer would hold on to the block of memory that it was cut from. */
const octets = (body: Buffer, longest: number): KeptBody => ({
  data: body.toString('latin1', 0, longest),
  of: 'octets',
  bytes: body.length,
});

/** A part is copied, because a slice would hold on to the whole. */
const text = (body: string, longest: number): KeptBody => ({
  data: body.length <= longest ? body : Buffer.from(body.slice(0, longest), 'utf16le').toString('utf16le'),
  of: 'text',
  bytes: Buffer.byteLength(body),
});
