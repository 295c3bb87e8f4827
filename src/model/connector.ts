import type { Connector } from './artifact.js';
import type { Value } from './value.js';

/** One policy of a custom connector: what the platform changes in its requests and answers. */
export interface Policy {
  readonly at: Value;
  /** Lower case: letter case varies in exports. */
  readonly template: string;
  /** Of the header, query parameter or property it sets. */
  readonly name?: string;
  /** What it sets. */
  readonly value?: Value;
  /** The host it sends requests to. */
  readonly url?: Value;
}

/** Policy templates of a connector. Source: facts 8; learn.microsoft.com/connectors/custom-connectors/policy-templates. */
export function policiesOf({ policies }: Connector): Policy[] {
  return (policies?.items() ?? []).map((at): Policy => {
    const parameters = at.get('parameters');
    const parameter = (name: string) => parameters?.get(`x-ms-apimTemplateParameter.${name}`);
    const name = (parameter('name') ?? parameter('newPropertySubPathTemplate'))?.text;
    const value = parameter('value') ?? parameter('propertyValuePathTemplate');
    const url = parameter('urlTemplate');
    return {
      at,
      template: at.get('templateId')?.text?.trim().toLowerCase() ?? '',
      ...(name !== undefined && { name }),
      ...(value && { value }),
      ...(url && { url }),
    };
  });
}

/** Parameters of all operations of a connector, and those that they share. */
export function operationParameters(openapi: Value): Value[] {
  const shared = [openapi.get('parameters'), openapi.path('components', 'parameters')];
  const items = openapi.get('paths')?.children() ?? [];
  return [
    ...shared.flatMap((table) => table?.children() ?? []),
    ...items.flatMap((item) =>
      [item, ...item.children()].flatMap((place) => place.get('parameters')?.items() ?? []),
    ),
  ];
}
