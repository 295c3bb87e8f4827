import type { Operation } from './operation.js';
import type { Value } from './value.js';

/**
 * A parameter of a connector operation by its name (`emailMessage/To`), whichever way the host writes it:
 * flat or nested in `parameters`, in the `body` or the `queries` of an old-style host.
 */
export function operationParameter(
  { operation, inputs }: { readonly operation?: Operation; readonly inputs?: Value },
  name: string,
): Value | undefined {
  if (!operation || !inputs) return undefined;
  const parts = name.split('/');
  const last = parts.at(-1) ?? name;
  return (
    operation.parameters?.get(name) ??
    operation.parameters?.path(...parts) ??
    inputs.get('body')?.path(...parts) ??
    inputs.get('body')?.get(last) ??
    inputs.get('queries')?.get(last)
  );
}
