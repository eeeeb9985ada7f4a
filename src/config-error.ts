/** An option that cannot be used, with what would be possible. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}
