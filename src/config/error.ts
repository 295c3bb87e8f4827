/** A configuration (or baseline) that cannot be used. The message names file, place and what is meant. */
export class ConfigurationError extends Error {
  constructor(
    message: string,
    where: { readonly path: string; readonly line?: number; readonly column?: number },
  ) {
    const { path, line, column } = where;
    super(`${line === undefined ? path : `${path}:${line}:${column}`}: ${message}`);
    this.name = 'ConfigurationError';
  }
}
