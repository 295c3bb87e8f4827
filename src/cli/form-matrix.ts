import { categories, type Rule } from '../rule.js';

/** What of a form is looked into beside its flows; nothing where a form holds flows and no more. */
const besideFlows: Readonly<Record<string, readonly string[]>> = {
  'solution-zip': [
    'environment variables',
    'custom connectors',
    'agents',
    'texts of apps and pages',
  ],
  'unpacked-solution': [
    'environment variables',
    'custom connectors',
    'agents',
    'texts of apps and pages',
  ],
  'flow-package': [],
  flow: [],
  definition: [],
  'dataverse-row': [],
  'admin-api': [],
  'arm-template': ['connections', 'parameters'],
  'arm-resource': [],
  'standard-project': ['connections', 'parameters', 'app settings'],
  'gallery-template': [],
};

/** Forms of input by category of rule: where rules look at flows, and where at what stands beside them (+). */
export function formLines(rules: readonly Rule[]): string[] {
  const forms = Object.keys(besideFlows);
  const width = Math.max(...forms.map((form) => form.length));
  const cells = (form: string) =>
    categories.map((category) => {
      const own = rules.filter((rule) => rule.category === category);
      const isBeside =
        (besideFlows[form]?.length ?? 0) > 0 && own.some(({ artifact }) => artifact !== undefined);
      const text = own.length === 0 ? '-' : isBeside ? 'flows+' : 'flows';
      return text.padEnd(category.length);
    });
  return [
    'where they look (+: beside flows as well)',
    `  ${''.padEnd(width)}  ${categories.join('  ')}`,
    ...forms.map((form) => `  ${form.padEnd(width)}  ${cells(form).join('  ')}`.trimEnd()),
    ...forms.flatMap((form) => {
      const parts = besideFlows[form] ?? [];
      return parts.length === 0 ? [] : [`  ${form}: ${parts.join(', ')}`];
    }),
  ];
}

/** The same as data. */
export function formTable(rules: readonly Rule[]): Record<string, unknown>[] {
  return Object.entries(besideFlows).map(([form, beside]) => ({
    form,
    flows: categories.filter((category) => rules.some((rule) => rule.category === category)),
    beside,
    besideCategories:
      beside.length === 0
        ? []
        : categories.filter((category) =>
            rules.some((rule) => rule.category === category && rule.artifact !== undefined),
          ),
  }));
}
