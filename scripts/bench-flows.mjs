/** Synthetic flows of about 40 KB for the bench: nested scopes, conditions, connector and HTTP actions, expressions. */

const guidOf = (index) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;

function connectorAction(index, after) {
  return {
    runAfter: after ? { [after]: ['Succeeded'] } : {},
    metadata: { operationMetadataId: guidOf(index) },
    type: 'OpenApiConnection',
    inputs: {
      host: {
        connectionName: 'shared_sharepointonline',
        operationId: 'GetItems',
        apiId: '/providers/Microsoft.PowerApps/apis/shared_sharepointonline',
      },
      parameters: {
        dataset: 'https://contoso.sharepoint.com/sites/operations',
        table: guidOf(index + 1),
        $filter: "Status eq 'Open' and Owner eq '@{triggerOutputs()?['body/owner']}'",
        $top: 100,
      },
      authentication: "@parameters('$authentication')",
    },
  };
}

function composeAction(after) {
  return {
    runAfter: { [after]: ['Succeeded'] },
    type: 'Compose',
    inputs: {
      title:
        "@concat('Order ', string(items('Apply_to_each')?['Id']), ' of ', formatDateTime(utcNow(), 'yyyy-MM-dd'))",
      lines: "@body('Get_items')?['value']",
      note: 'Plain text that says what this step is for, as makers write it, without any expression in it at all.',
    },
  };
}

function httpAction(after) {
  return {
    runAfter: { [after]: ['Succeeded'] },
    type: 'Http',
    inputs: {
      method: 'POST',
      uri: "https://graph.microsoft.com/v1.0/users/@{items('Apply_to_each')?['Author']?['Email']}/messages",
      headers: { 'Content-Type': 'application/json', Prefer: 'return=minimal' },
      body: { subject: "@{variables('Subject')}", importance: 'Low', toRecipients: [] },
      authentication: {
        type: 'ActiveDirectoryOAuth',
        tenant: guidOf(7),
        audience: 'https://graph.microsoft.com',
        clientId: guidOf(8),
        secret: "@body('Get_secret')?['value']",
      },
    },
    runtimeConfiguration: { secureData: { properties: ['inputs', 'outputs'] } },
  };
}

/** @returns {{ name: string, json: string }} one flow of about 40 KB, pretty-printed as exports are */
export function makeFlow(index) {
  const block = (part) => ({
    [`Scope_${part}`]: {
      runAfter: part > 0 ? { [`Scope_${part - 1}`]: ['Succeeded'] } : {},
      type: 'Scope',
      actions: {
        [`Get_items_${part}`]: connectorAction(part * 10),
        [`Check_${part}`]: {
          runAfter: { [`Get_items_${part}`]: ['Succeeded'] },
          type: 'If',
          expression: { and: [{ greater: [`@length(body('Get_items_${part}')?['value'])`, 0] }] },
          actions: {
            [`Compose_${part}`]: composeAction(`Get_items_${part}`),
            [`HTTP_${part}`]: httpAction(`Compose_${part}`),
          },
          else: { actions: { [`Get_other_${part}`]: connectorAction(part * 10 + 5) } },
        },
      },
    },
  });
  const actions = Object.assign({}, ...Array.from({ length: 9 }, (_, part) => block(part)));
  const flow = {
    properties: {
      connectionReferences: {
        shared_sharepointonline: {
          runtimeSource: 'embedded',
          connection: { connectionReferenceLogicalName: 'cts_sharedsharepointonline_1' },
          api: { name: 'shared_sharepointonline' },
        },
      },
      definition: {
        $schema:
          'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
        contentVersion: '1.0.0.0',
        parameters: {
          $authentication: { defaultValue: {}, type: 'SecureObject' },
          $connections: { defaultValue: {}, type: 'Object' },
        },
        triggers: {
          Recurrence: {
            recurrence: { interval: 1, frequency: 'Day' },
            metadata: { operationMetadataId: guidOf(index) },
            type: 'Recurrence',
          },
        },
        actions,
      },
      templateName: '',
    },
    schemaVersion: '1.0.0.0',
  };
  return {
    name: `Workflows/Flow${index}-${guidOf(index).toUpperCase()}.json`,
    json: JSON.stringify(flow, null, 2),
  };
}

/** @returns {string} a customizations.xml with that many workflows */
export function makeCustomizations(count, from = 0) {
  const workflows = Array.from({ length: count }, (_, at) => at + from).map(
    (index) =>
      `<Workflow WorkflowId="{${guidOf(index)}}" Name="Flow ${index}"><JsonFileName>/${makeFlowName(index)}</JsonFileName><Type>1</Type><Category>5</Category><StateCode>1</StateCode></Workflow>`,
  );
  return `<?xml version="1.0" encoding="utf-8"?><ImportExportXml><Workflows>${workflows.join('\n')}</Workflows></ImportExportXml>`;
}

function makeFlowName(index) {
  return `Workflows/Flow${index}-${guidOf(index).toUpperCase()}.json`;
}
