/** Prints what hostile text costs: each way a credential may begin, repeated to 1 MB and to 10 MB. */

const beginnings = [
  ...[
    'a',
    '0',
    '=',
    ' ',
    '"',
    '+/',
    '@',
    '@@',
    '@{',
    'password=',
    'Password=x;',
    'sig=',
    '?sv=1&sig=',
  ],
  ...['https://a:b', 'https://a:bcdef@h ', 'eyJ', 'eyJhbGciOiJIUzI1NiJ9.', 'Bearer ', 'Basic '],
  ...[
    'AccountKey=',
    'SharedAccessKey=',
    'Server=a;Password=b;',
    `-----${'BEGIN'} `,
    'AKIA',
    'AIza',
  ],
  ...[
    `gh${'p_'}`,
    'github_pat_',
    'glpat-a',
    'xoxb-1',
    `sk${'_live_'}`,
    'sk-aT3BlbkFJ',
    'SG.a.',
    'npm_',
  ],
  ...[
    'Q~',
    '8Q~',
    'pul-',
    'dapi',
    '1234567890:A',
    'https://hooks.slack.com/services/',
    '%70',
    'cGFz',
  ],
];

const flowWith = (text) =>
  new TextEncoder().encode(
    JSON.stringify({
      properties: {
        definition: {
          $schema:
            'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
          triggers: {},
          actions: { Keep: { type: 'Compose', inputs: text, runAfter: {} } },
        },
      },
    }),
  );

/**
 * @param {(files: object[]) => Promise<unknown>} lint the library
 * @returns {Promise<{part: string, small: number, large: number}[]>} milliseconds of each beginning, costliest first
 */
export async function benchPatterns(lint) {
  const costs = [];
  for (const part of beginnings) {
    const cost = async (size) => {
      const bytes = flowWith(part.repeat(Math.ceil(size / part.length)));
      const start = performance.now();
      await lint([{ path: 'flow.json', bytes }]);
      return performance.now() - start;
    };
    await cost(2 ** 16);
    costs.push({ part, small: await cost(2 ** 20), large: await cost(10 * 2 ** 20) });
  }
  return costs.sort((a, b) => b.large - a.large);
}
