/** A state that cannot be used; the message is one line for whoever starts the process (exit code 2). */
export class StateError extends Error {
  override readonly name = 'StateError';
}
