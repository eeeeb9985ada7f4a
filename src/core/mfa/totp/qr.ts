import { encodePng } from '../../media/png.ts';

// ISO/IEC 18004 §5.3.8: readers want four light modules around the code.
const QUIET_ZONE = 4;

/** A QR code of a text, such as an otpauth URI, as SVG markup to be put into a page. */
export async function qrSvg(text: string): Promise<string> {
  const { renderSVG } = await import('uqr');
  return renderSVG(text, { border: QUIET_ZONE, ecc: 'M' });
}

/** The same as a PNG file, which the IAM API answers (`QRCodePNG`); `scale` is the side of a module in pixels. */
export async function qrPng(text: string, scale = 4): Promise<Uint8Array> {
  const { encode } = await import('uqr');
  const { data, size } = encode(text, { border: QUIET_ZONE, ecc: 'M' });
  const side = size * scale;
  const pixels = new Uint8Array(side * side).fill(255);
  for (const [y, row] of data.entries()) {
    for (const [x, dark] of row.entries()) {
      if (!dark) continue;
      for (let line = 0; line < scale; line++) {
        const start = (y * scale + line) * side + x * scale;
        pixels.fill(0, start, start + scale);
      }
    }
  }
  return encodePng({ width: side, height: side, pixels });
}
