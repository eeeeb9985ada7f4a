import type { GreyPicture } from './png.ts';

export type Dot = readonly [x: number, y: number];

/** A piece of paper on which round-ended, anti-aliased strokes are drawn; where strokes cross, the darker one stays. */
export interface StrokeCanvas {
  /** Draws a line through the dots (pixels), `ink` from 0 to 1. One dot makes a spot. */
  stroke(dots: readonly Dot[], thickness: number, ink: number): void;
  picture(): GreyPicture;
}

/** The distance of a point from the line between two others. */
function distance(x: number, y: number, [ax, ay]: Dot, [bx, by]: Dot): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / length));
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}

/** The whole pixels between two co-ordinates, and `margin` beyond, that lie on the paper. */
function pixels(a: number, b: number, margin: number, size: number): [first: number, last: number] {
  return [Math.max(0, Math.floor(Math.min(a, b) - margin)), Math.min(size - 1, Math.ceil(Math.max(a, b) + margin))];
}

/** @param paper the brightness of the empty paper, 0 to 255 */
export function createStrokeCanvas(width: number, height: number, paper: number): StrokeCanvas {
  const ink = new Float32Array(width * height);

  function segment(from: Dot, to: Dot, radius: number, strength: number): void {
    const [left, right] = pixels(from[0], to[0], radius + 1, width);
    const [top, bottom] = pixels(from[1], to[1], radius + 1, height);
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        // Half a pixel inside the edge a pixel is full, half a pixel outside it is empty.
        const cover = Math.min(1, Math.max(0, radius + 0.5 - distance(x + 0.5, y + 0.5, from, to)));
        ink[y * width + x] = Math.max(ink[y * width + x] ?? 0, cover * strength);
      }
    }
  }

  return {
    stroke(dots, thickness, strength) {
      for (const [index, dot] of dots.entries()) segment(dots[index - 1] ?? dot, dot, thickness / 2, strength);
    },
    picture: () => ({ width, height, pixels: Uint8Array.from(ink, (part) => Math.round(paper * (1 - part))) }),
  };
}
