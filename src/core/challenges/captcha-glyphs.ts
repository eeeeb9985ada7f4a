/** A point of a glyph: x from 0 (left) to 6, y from 0 (top) to 10. */
export type Point = readonly [x: number, y: number];

/** A line from point to point, `smooth` as a curve through all of them. */
export interface Stroke {
  readonly points: readonly Point[];
  readonly smooth: boolean;
}

const line = (...points: Point[]): Stroke => ({ points, smooth: false });
const curve = (...points: Point[]): Stroke => ({ points, smooth: true });

const six = curve(
  [5.2, 0.4],
  [2.8, 1.2],
  [1, 3.8],
  [0.4, 7],
  [1.5, 9.5],
  [3.2, 10],
  [5.2, 9],
  [5.5, 6.8],
  [4.2, 5],
  [2.2, 5],
  [0.6, 6.6],
);

const upsideDown = ({ points, smooth }: Stroke): Stroke => ({
  points: points.map(([x, y]) => [6 - x, 10 - y]),
  smooth,
});

/** The strokes of every character of the captcha alphabet, drawn by us. */
export const captchaGlyphs: Readonly<Record<string, readonly Stroke[]>> = {
  F: [line([5.6, 0], [0.6, 0], [0.6, 10]), line([0.6, 4.8], [4.6, 4.8])],
  H: [line([0.4, 0], [0.4, 10]), line([5.6, 0], [5.6, 10]), line([0.4, 5], [5.6, 5])],
  K: [line([0.5, 0], [0.5, 10]), line([5.6, 0], [0.5, 6]), line([2.3, 4], [5.9, 10])],
  M: [line([0, 10], [0.4, 0], [3, 6.5], [5.6, 0], [6, 10])],
  R: [
    line([0.6, 10], [0.6, 0], [2.8, 0]),
    curve([2.8, 0], [4.8, 0.6], [5.5, 2.6], [4.8, 4.6], [2.8, 5.2]),
    line([0.6, 5.2], [2.8, 5.2], [5.8, 10]),
  ],
  T: [line([0, 0], [6, 0]), line([3, 0], [3, 10])],
  W: [line([0, 0], [1.5, 10], [3, 3.2], [4.5, 10], [6, 0])],
  X: [line([0.3, 0], [5.7, 10]), line([5.7, 0], [0.3, 10])],
  Y: [line([0.2, 0], [3, 5], [5.8, 0]), line([3, 5], [3, 10])],
  2: [curve([0.5, 2.6], [1.2, 0.7], [3, 0], [4.8, 0.7], [5.4, 2.6], [4.6, 4.8], [0.4, 10]), line([0.4, 10], [5.8, 10])],
  3: [
    curve([0.6, 1.6], [1.6, 0.3], [3.2, 0], [4.9, 0.8], [5.2, 2.5], [4.4, 4.2], [2.4, 4.7]),
    curve([2.4, 4.7], [4.6, 5.2], [5.6, 7.2], [4.9, 9.2], [3, 10], [1.3, 9.7], [0.3, 8.4]),
  ],
  4: [line([4.4, 10], [4.4, 0], [0, 7], [6, 7])],
  5: [
    line([5.4, 0], [1.1, 0], [0.8, 4.6]),
    curve([0.8, 4.6], [2.8, 3.9], [4.9, 4.6], [5.7, 6.8], [5, 9], [3, 10], [1.3, 9.7], [0.3, 8.5]),
  ],
  6: [six],
  7: [line([0.2, 0], [5.8, 0], [2, 10])],
  8: [
    curve([3, 4.6], [1.2, 3.7], [0.9, 1.8], [1.7, 0.4], [3, 0], [4.3, 0.4], [5.1, 1.8], [4.8, 3.7], [3, 4.6]),
    curve([3, 4.6], [1, 5.6], [0.4, 7.4], [1.2, 9.3], [3, 10], [4.8, 9.3], [5.6, 7.4], [5, 5.6], [3, 4.6]),
  ],
  9: [upsideDown(six)],
};
