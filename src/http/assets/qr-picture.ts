import { qrSvg } from '../../core/mfa/totp/qr.ts';
import { otpauthUri } from '../../core/mfa/totp/totp.ts';

const ISSUER = 'Latchkey mock';

/** The picture that an authenticator app scans from a page, as a data URI for an `<img>`. */
export async function qrPicture(app: { readonly label: string; readonly secret: string }): Promise<string> {
  const svg = await qrSvg(await otpauthUri({ issuer: ISSUER, ...app }));
  return `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
}
