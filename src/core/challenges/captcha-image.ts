import { encodePng } from '../media/png.ts';
import { createStrokeCanvas, type Dot, type StrokeCanvas } from '../media/stroke-canvas.ts';
import type { Random } from '../random/random.ts';
import { captchaGlyphs, type Point, type Stroke } from './captcha-glyphs.ts';

const CAPTCHA_WIDTH = 200;
const CAPTCHA_HEIGHT = 70;

const PAPER = 247;
const MARGIN = 12;
/** Pixels to a unit of the glyphs' grid, which is 6 wide and 10 high. */
const SCALE = 3.9;
/** Points into which a line between two points of a stroke is cut, so that it bends with the wave. */
const CUTS = 12;

type Warp = (dot: Dot) => Dot;
type Between = (low: number, high: number) => number;

/** Numbers drawn from the stream, in thousandths of the range. */
const betweenBy =
  (random: Random): Between =>
  (low, high) =>
    low + ((high - low) * random.int(1001)) / 1000;

/** A point on the Catmull-Rom curve through b and c; a and d give its direction. */
function onCurve([a, b, c, d]: readonly [number, number, number, number], along: number): number {
  const [square, cube] = [along * along, along * along * along];
  return 0.5 * (2 * b + (c - a) * along + (2 * a - 5 * b + 4 * c - d) * square + (3 * b - a - 3 * c + d) * cube);
}

/** A stroke as many short lines. */
function cut({ points, smooth }: Stroke): Point[] {
  return points.slice(1).flatMap((to, index) => {
    const from = points[index] ?? to;
    const [before, after] = smooth ? [points[index - 1] ?? from, points[index + 2] ?? to] : [from, to];
    return Array.from({ length: CUTS + 1 }, (_, step): Point => {
      const along = step / CUTS;
      if (!smooth) return [from[0] + (to[0] - from[0]) * along, from[1] + (to[1] - from[1]) * along];
      return [
        onCurve([before[0], from[0], to[0], after[0]], along),
        onCurve([before[1], from[1], to[1], after[1]], along),
      ];
    });
  });
}

/** Bends the whole picture in two slow waves. */
function wave(between: Between): Warp {
  const [highX, highY] = [between(1.8, 3), between(2, 4)];
  const [longX, longY] = [between(26, 40), between(40, 70)];
  const [startX, startY] = [between(0, 6.28), between(0, 6.28)];
  return ([x, y]) => [x + highX * Math.sin(y / longX + startX), y + highY * Math.sin((x / longY) * 2 + startY)];
}

/** Puts a glyph somewhere in its cell: turned, leaning, a little larger or smaller. */
function placement(centreX: number, between: Between): (point: Point) => Dot {
  const turn = between(-0.22, 0.22);
  const lean = between(-0.13, 0.13);
  const [wide, high] = [SCALE * between(0.82, 0.94), SCALE * between(0.95, 1.12)];
  const [midX, midY] = [centreX + between(-1.5, 1.5), CAPTCHA_HEIGHT / 2 + between(-5, 5)];
  return ([gridX, gridY]) => {
    const y = (gridY - 5) * high;
    const x = (gridX - 3) * wide - y * lean;
    return [midX + x * Math.cos(turn) - y * Math.sin(turn), midY + x * Math.sin(turn) + y * Math.cos(turn)];
  };
}

/** Thin lines right across, and specks: they hinder machines more than people. */
function drawNoise(canvas: StrokeCanvas, warp: Warp, between: Between): void {
  for (let count = 0; count < 3; count++) {
    const from: Point = [between(0, 20), between(8, CAPTCHA_HEIGHT - 8)];
    const middle: Point = [between(70, 130), between(8, CAPTCHA_HEIGHT - 8)];
    const to: Point = [between(180, CAPTCHA_WIDTH), between(8, CAPTCHA_HEIGHT - 8)];
    canvas.stroke(cut({ points: [from, middle, to], smooth: true }).map(warp), between(0.9, 1.3), between(0.35, 0.55));
  }
  for (let count = 0; count < 50; count++) {
    const speck: Dot = [between(0, CAPTCHA_WIDTH), between(0, CAPTCHA_HEIGHT)];
    canvas.stroke([speck], between(0.8, 1.8), between(0.25, 0.55));
  }
}

/**
 * Draws the answer of a security check as a PNG of 200 × 70 pixels (ROOT-2). The same text and the same stream give the
 * same picture. Characters outside the captcha alphabet are left blank.
 */
export function drawCaptcha(text: string, random: Random): Uint8Array {
  const between = betweenBy(random);
  const canvas = createStrokeCanvas(CAPTCHA_WIDTH, CAPTCHA_HEIGHT, PAPER);
  const warp = wave(between);
  const characters = [...text.toUpperCase()];
  const cell = (CAPTCHA_WIDTH - 2 * MARGIN) / characters.length;
  for (const [index, character] of characters.entries()) {
    const place = placement(MARGIN + cell * (index + 0.5), between);
    const [thickness, ink] = [between(3, 4.1), between(0.78, 0.92)];
    for (const stroke of captchaGlyphs[character] ?? []) {
      const dots = cut(stroke).map((point) => warp(place(point)));
      canvas.stroke(dots, thickness, ink);
    }
  }
  drawNoise(canvas, warp, between);
  return encodePng(canvas.picture());
}
