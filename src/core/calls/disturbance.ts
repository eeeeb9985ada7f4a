/** The way in which an answer goes wrong on the wire, after everything was done that it answers. */
export interface Disturbance {
  /** The connection ends instead of the answer, in the middle of its body, or right after it. */
  readonly cut?: 'instead' | 'during' | 'after';
  /** The body lacks its second half, and its length says so. */
  readonly truncate?: boolean;
  readonly bytesPerSecond?: number;
}
