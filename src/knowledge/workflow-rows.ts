/*
 * What the columns of the Dataverse table `workflow` say, by number and in the words of formatted values.
 * Sources: facts.md 1.1 and 1.4; learn.microsoft.com/power-automate/manage-flows-with-code (table "Workflow").
 */

/** `type` */
export const rowType = { definition: 1, activation: 2, template: 3 } as const;

/** `category`; newer ones are looked into when they hold a definition. */
export const rowCategory = { businessProcessFlow: 4, cloudFlow: 5, desktopFlow: 6 } as const;

/** `statecode` */
export const rowState = { draft: 0, activated: 1, suspended: 2 } as const;

/** Formatted values in English, which tools write in the place of numbers; lower case. */
export const rowWords: Readonly<
  Record<'type' | 'category' | 'statecode', ReadonlyMap<string, number>>
> = {
  type: new Map([
    ['definition', rowType.definition],
    ['activation', rowType.activation],
    ['template', rowType.template],
  ]),
  category: new Map([
    ['workflow', 0],
    ['dialog', 1],
    ['business rule', 2],
    ['action', 3],
    ['business process flow', rowCategory.businessProcessFlow],
    ['modern flow', rowCategory.cloudFlow],
    ['cloud flow', rowCategory.cloudFlow],
    ['desktop flow', rowCategory.desktopFlow],
  ]),
  statecode: new Map([
    ['draft', rowState.draft],
    ['activated', rowState.activated],
    ['suspended', rowState.suspended],
  ]),
};

/** Annotation that carries a value as people see it. Source: Dataverse Web API, formatted values. */
export const formattedValue = '@OData.Community.Display.V1.FormattedValue';
