/** Prints how the analysis of one flow grows with its size: actions in nested loops, a hundred variables. */

const bytesOf = (flow) => new TextEncoder().encode(JSON.stringify(flow));

/** @returns {object} a flow of that many actions, all of which pass data on */
export function makeBusyFlow(count) {
  const variables = Math.min(100, Math.max(4, Math.floor(count / 10)));
  const definition = {
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    parameters: { $authentication: { defaultValue: {}, type: 'SecureObject' } },
    triggers: {
      manual: {
        type: 'Request',
        kind: 'Http',
        inputs: { triggerAuthenticationType: 'All', schema: {} },
      },
    },
    actions: {},
  };
  let made = 0;
  let actions = definition.actions;
  const add = (name, action) => {
    actions[name] = { runAfter: {}, ...action };
    made += 1;
  };
  for (let index = 0; index < variables; index += 1) {
    add(`Init_${index}`, {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: `v${index}`, type: 'string', value: '' }] },
    });
  }
  for (let block = 0; made < count; block += 1) {
    if (block % 12 === 0) actions = definition.actions;
    const inner = {};
    add(`Loop_${block}`, { type: 'Foreach', foreach: "@triggerBody()?['list']", actions: inner });
    actions = inner;
    const [here, next] = [block % variables, (block + 1) % variables];
    add(`Take_${block}`, {
      type: 'Compose',
      inputs: { id: `@items('Loop_${block}')?['id']`, text: `@variables('v${here}')` },
    });
    add(`Set_${block}`, {
      type: 'SetVariable',
      inputs: {
        name: `v${next}`,
        value: `@concat(variables('v${here}'), outputs('Take_${block}')?['id'])`,
      },
    });
    add(`Rows_${block}`, {
      type: 'OpenApiConnection',
      inputs: {
        host: {
          connectionName: 'shared_sharepointonline',
          operationId: 'GetItems',
          apiId: '/providers/Microsoft.PowerApps/apis/shared_sharepointonline',
        },
        parameters: {
          dataset: 'https://contoso.sharepoint.com',
          $filter: `Title eq '@{outputs('Take_${block}')?['text']}'`,
        },
      },
    });
    add(`Pick_${block}`, {
      type: 'Select',
      inputs: { from: `@body('Rows_${block}')?['value']`, select: { title: "@item()?['Title']" } },
    });
    add(`Call_${block}`, {
      type: 'Http',
      inputs: {
        method: 'POST',
        uri: `https://api.contoso.com/@{variables('v${next}')}`,
        body: `@body('Pick_${block}')`,
      },
    });
  }
  return { properties: { connectionReferences: {}, definition }, schemaVersion: '1.0.0.0' };
}

/** Median time of linting one flow of each size, warm. */
export async function benchGrowth(lint, sizes = [250, 500, 1_000, 2_000, 4_000], rounds = 5) {
  const rows = [];
  for (const size of sizes) {
    const bytes = bytesOf(makeBusyFlow(size));
    const times = [];
    for (let round = 0; round < rounds; round += 1) {
      const start = performance.now();
      const result = await lint([{ path: 'busy.json', bytes }], { persona: 'auditor' });
      times.push(performance.now() - start);
      if (result.summary.actions < size) throw new Error('actions are missing');
    }
    times.sort((a, b) => a - b);
    rows.push({ size, milliseconds: times[Math.floor(rounds / 2)] ?? 0 });
  }
  return rows;
}
