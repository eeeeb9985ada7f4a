import { qrSvg } from '../core/mfa/qr.ts';

/** A QR code of a text as a data URI, for an `<img>`. */
export async function qrPicture(text: string): Promise<string> {
  return `data:image/svg+xml;base64,${Buffer.from(await qrSvg(text)).toString('base64')}`;
}
