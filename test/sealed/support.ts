import { describe, expect, it } from 'vitest';
import { lint } from '../../src/index.js';
import type { Json, JsonObject } from '../../src/json/json.js';
import { personas } from '../../src/result.js';

/** One flow as an export holds it: the definition's parts, in the order they run. */
export interface Flow {
  readonly triggers: JsonObject;
  readonly actions: JsonObject;
  readonly parameters?: JsonObject;
  readonly connections?: JsonObject;
}

/** Files of a run by path. A bare flow becomes a file of a solution. */
export type Files = Readonly<Record<string, Json>>;

/**
 * What is linted and what has to come of it: `'high Call/inputs/uri'` (severity, end of the pointer) or
 * `'low pedantic Call/inputs/uri'` with the persona where it is not the regular one.
 */
export type Case = readonly [name: string, subject: Flow | Files, ...expected: string[]];

/** Runs the tables of a rule: `bad` must have exactly the findings said, `good` none in the regular persona. */
export function table(rule: string, cases: { bad: readonly Case[]; good: readonly Case[] }): void {
  describe(rule, () => {
    for (const [name, subject, ...expected] of cases.bad) {
      it(`flags ${name}`, async () => {
        const seen = (await said(rule, subject)).filter(({ persona }) =>
          personas.slice(0, widest(expected) + 1).includes(persona),
        );
        const left = [...expected];
        const surprising = seen.flatMap(({ severity, persona, pointer, file }) => {
          const at = left.findIndex((text) => {
            const { end, ...rest } = read(text);
            return (
              rest.severity === severity &&
              rest.persona === persona &&
              `${file}#${pointer}`.endsWith(end)
            );
          });
          if (at < 0) return [`${severity} ${persona} ${pointer}`];
          left.splice(at, 1);
          return [];
        });
        expect({ missing: left, surprising }).toEqual({ missing: [], surprising: [] });
      });
    }
    for (const [name, subject, ...allowed] of cases.good) {
      it(`leaves ${name} alone`, async () => {
        const persona = allowed[0] === 'pedantic' ? 1 : allowed[0] === 'auditor' ? 2 : 0;
        const seen = (await said(rule, subject)).filter(
          (finding) => personas.indexOf(finding.persona) <= persona,
        );
        expect(seen).toEqual([]);
      });
    }
  });
}

function read(text: string) {
  const words = text.split(' ');
  const persona = personas.find((known) => known === words[1]) ?? 'regular';
  return { severity: words[0], persona, end: words.at(-1) ?? '' };
}

function widest(expected: readonly string[]): number {
  return Math.max(0, ...expected.map((text) => personas.indexOf(read(text).persona)));
}

async function said(rule: string, subject: Flow | Files) {
  const files = isFlow(subject)
    ? { 'Workflows/Example-11111111-2222-4333-8444-555555555555.json': subject }
    : subject;
  const inputs = Object.entries(files).map(([path, json]) => ({
    path,
    bytes: new TextEncoder().encode(
      typeof json === 'string' ? json : JSON.stringify(isFlow(json) ? solutionJson(json) : json),
    ),
  }));
  const result = await lint(inputs, { persona: 'auditor', now: '2026-11-25' });
  const broken = result.problems.filter(({ level }) => level !== 'note');
  expect(broken).toEqual([]);
  return result.findings
    .filter((finding) => finding.rule === rule)
    .map(({ severity, persona, location }) => ({
      severity,
      persona,
      file: location.file,
      pointer: location.pointer,
    }));
}

function isFlow(subject: unknown): subject is Flow {
  return (
    typeof subject === 'object' && subject !== null && 'triggers' in subject && 'actions' in subject
  );
}

/** A flow with its actions in the order written: every one waits for the one before it unless it says more. */
export function flow(triggers: JsonObject, actions: JsonObject, more: Partial<Flow> = {}): Flow {
  return { triggers, actions: inOrder(actions), ...more };
}

function inOrder(actions: JsonObject): JsonObject {
  let before: string | undefined;
  const ordered: Record<string, Json> = {};
  for (const [name, json] of Object.entries(actions)) {
    if (!object(json)) continue;
    const runAfter = before === undefined ? {} : { [before]: ['Succeeded'] };
    ordered[name] = { runAfter, ...inside(json) };
    before = name;
  }
  return ordered;
}

function inside(action: JsonObject): JsonObject {
  const inner: Record<string, Json> = { ...action };
  if (object(action.actions)) inner.actions = inOrder(action.actions);
  for (const key of ['else', 'default']) {
    const branch = action[key];
    if (object(branch)) inner[key] = inside(branch);
  }
  if (object(action.cases)) {
    inner.cases = Object.fromEntries(
      Object.entries(action.cases).map(([name, branch]) => [
        name,
        object(branch) ? inside(branch) : branch,
      ]),
    ) as JsonObject;
  }
  return inner;
}

function object(json: Json | undefined): json is JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json);
}

const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

function definition({ triggers, actions, parameters }: Flow): JsonObject {
  return {
    $schema: schema,
    contentVersion: '1.0.0.0',
    parameters: {
      $connections: { defaultValue: {}, type: 'Object' },
      $authentication: { defaultValue: {}, type: 'SecureObject' },
      ...parameters,
    },
    triggers,
    actions,
  };
}

function solutionJson(subject: Flow): JsonObject {
  return {
    properties: {
      connectionReferences: subject.connections ?? references(subject),
      definition: definition(subject),
      templateName: '',
    },
    schemaVersion: '1.0.0.0',
  };
}

/** The references of the connections that a flow names. */
function references(subject: Flow): JsonObject {
  const names = new Set(JSON.stringify(subject).match(/shared_[a-z0-9-]+/g) ?? []);
  return Object.fromEntries(
    [...names].map((name) => [
      name,
      {
        runtimeSource: 'embedded',
        connection: { connectionReferenceLogicalName: `abc_${name.replace('_', '')}_1a2b3` },
        api: { name },
      },
    ]),
  );
}

/** A flow as *My flows, Export, Package* writes it. */
export function packaged(subject: Flow): Files {
  return {
    'pack/Microsoft.Flow/flows/0f0f0f0f-1111-4222-8333-444444444444/definition.json': {
      name: '0f0f0f0f-1111-4222-8333-444444444444',
      id: '/providers/Microsoft.Flow/flows/0f0f0f0f-1111-4222-8333-444444444444',
      type: 'Microsoft.Flow/flows',
      properties: {
        apiId: '/providers/Microsoft.PowerApps/apis/shared_logicflows',
        displayName: 'Packaged',
        definition: definition(subject),
        connectionReferences: subject.connections ?? {},
        flowFailureAlertSubscribed: false,
      },
    },
  };
}

/** A Consumption Logic App in an ARM template. */
export function logicApp(subject: Flow, properties: JsonObject = {}): Files {
  return {
    'azuredeploy.json': {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { name: { type: 'string' } },
      variables: {},
      resources: [
        {
          type: 'Microsoft.Logic/workflows',
          apiVersion: '2019-05-01',
          name: "[parameters('name')]",
          location: '[resourceGroup().location]',
          properties: {
            state: 'Enabled',
            definition: definition(subject),
            parameters: { $connections: { value: {} } },
            ...properties,
          },
        },
      ],
    },
  };
}

/** A workflow of a Standard Logic App. */
export function standard(subject: Flow): Files {
  const { $schema, contentVersion, triggers, actions } = definition(subject);
  return {
    'app/orders/workflow.json': {
      definition: { $schema, contentVersion, triggers, actions, outputs: {} } as JsonObject,
      kind: 'Stateful',
    },
  };
}

/** Id of the child that `parentAndChild` calls. */
export const childId = 'aaaaaaaa-bbbb-4ccc-8ddd-eeeeeeeeeeee';
/** File of that child. */
export const childFile = 'sol/Workflows/Child-AAAAAAAA-BBBB-4CCC-8DDD-EEEEEEEEEEEE.json';

/** Two flows of one solution. The parent calls the child with `callChild`. */
export function parentAndChild(parent: Flow, child: Flow): Files {
  return {
    'sol/Workflows/Parent-99999999-2222-4333-8444-555555555555.json': solutionJson(parent),
    [childFile]: solutionJson(child),
  };
}

/** *Run a Child Flow*. */
export function callChild(body: Json): JsonObject {
  return { type: 'Workflow', inputs: { host: { workflowReferenceName: childId }, body } };
}

// Triggers

function request(kind: string, inputs: JsonObject = {}, more: JsonObject = {}): JsonObject {
  return { manual: { type: 'Request', kind, inputs: { schema: {}, ...inputs }, ...more } };
}

export const anyone = request('Http', { triggerAuthenticationType: 'All' });
export const tenant = request('Http', { triggerAuthenticationType: 'Tenant' });
export const listed = request('Http', {
  triggerAuthenticationType: 'User',
  triggerAllowedUsers: '0e0e0e0e-1111-4222-8333-444444444444',
});
/** From before the setting existed. */
export const oldHttp = request('http');
export const button = request('Button', {
  schema: {
    type: 'object',
    properties: { text: { type: 'string', title: 'Name' } },
    required: ['text'],
  },
});
export const appV2 = request('PowerAppV2', {
  schema: { type: 'object', properties: { text: { type: 'string' }, number: { type: 'number' } } },
});
export const app = request('PowerApp');
export const skills = request('Skills', {
  schema: { type: 'object', properties: { text: { type: 'string' } } },
});
/** Anyone's request, with a schema. */
export function anyoneWith(inputs: JsonObject, more: JsonObject = {}): JsonObject {
  return request('Http', { triggerAuthenticationType: 'All', ...inputs }, more);
}
export const logicAppRequest: JsonObject = {
  manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } },
};

export const nightly: JsonObject = {
  Recurrence: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } },
};
export const mail: JsonObject = {
  'When_a_new_email_arrives_(V3)': {
    type: 'OpenApiConnectionNotification',
    inputs: {
      host: host('shared_office365', 'OnNewEmailV3'),
      parameters: { folderPath: 'Inbox', includeAttachments: true },
      authentication: "@parameters('$authentication')",
    },
    splitOn: "@triggerOutputs()?['body/value']",
  },
};
export const sharedMail: JsonObject = {
  'When_a_new_email_arrives_in_a_shared_mailbox_(V2)': {
    type: 'OpenApiConnection',
    recurrence: { frequency: 'Minute', interval: 3 },
    inputs: {
      host: host('shared_office365', 'SharedMailboxOnNewEmailV2'),
      parameters: { mailboxAddress: 'orders@contoso.com', folderId: 'Inbox' },
      authentication: "@parameters('$authentication')",
    },
    splitOn: "@triggerOutputs()?['body/value']",
  },
};
/** The trigger of the old designer and of Logic Apps. */
export const oldMail: JsonObject = {
  When_a_new_email_arrives: {
    type: 'ApiConnectionNotification',
    splitOn: '@triggerBody()?.value',
    inputs: {
      fetch: {
        method: 'get',
        pathTemplate: { template: '/v3/Mail/OnNewEmail' },
        queries: { folderPath: 'Inbox' },
      },
      subscribe: {
        body: { NotificationUrl: '@{listCallbackUrl()}' },
        method: 'post',
        pathTemplate: { template: '/GraphMailSubscriptionPoke/$subscriptions' },
      },
      host: { connection: { name: "@parameters('$connections')['office365']['connectionId']" } },
    },
  },
};
export const form: JsonObject = {
  When_a_new_response_is_submitted: {
    type: 'OpenApiConnectionWebhook',
    inputs: {
      host: host('shared_microsoftforms', 'CreateFormWebhook'),
      parameters: { form_id: 'v4j5cvGGr0GRqy180BHbR' },
      authentication: "@parameters('$authentication')",
    },
  },
};
export const item: JsonObject = {
  When_an_item_is_created: {
    type: 'OpenApiConnection',
    recurrence: { frequency: 'Minute', interval: 1 },
    inputs: {
      host: host('shared_sharepointonline', 'GetOnNewItems'),
      parameters: { dataset: 'https://contoso.sharepoint.com/sites/hr', table: 'Requests' },
      authentication: "@parameters('$authentication')",
    },
    splitOn: "@triggerOutputs()?['body/value']",
  },
};
export const row: JsonObject = {
  When_a_row_is_added: {
    type: 'OpenApiConnectionWebhook',
    inputs: {
      host: host('shared_commondataserviceforapps', 'SubscribeWebhookTrigger'),
      parameters: {
        'subscriptionRequest/message': 1,
        'subscriptionRequest/entityname': 'contact',
        'subscriptionRequest/scope': 4,
      },
      authentication: "@parameters('$authentication')",
    },
  },
};

// Actions

export function host(connector: string, operationId: string): JsonObject {
  return {
    connectionName: connector,
    operationId,
    apiId: `/providers/Microsoft.PowerApps/apis/${connector}`,
  };
}

/** A connector operation of the present designer. */
export function op(
  connector: string,
  operationId: string,
  parameters: JsonObject = {},
  more: JsonObject = {},
): JsonObject {
  return {
    type: 'OpenApiConnection',
    inputs: {
      host: host(connector, operationId),
      parameters,
      authentication: "@parameters('$authentication')",
    },
    ...more,
  };
}

/** A connector operation as Logic Apps and the old designer write it. */
export function api(key: string, inputs: JsonObject): JsonObject {
  return {
    type: 'ApiConnection',
    inputs: {
      host: { connection: { name: `@parameters('$connections')['${key}']['connectionId']` } },
      ...inputs,
    },
  };
}

export function compose(inputs: Json): JsonObject {
  return { type: 'Compose', inputs };
}
export function init(name: string, type: string, value?: Json): JsonObject {
  return {
    type: 'InitializeVariable',
    inputs: { variables: [{ name, type, ...(value !== undefined && { value }) }] },
  };
}
export function set(name: string, value: Json): JsonObject {
  return { type: 'SetVariable', inputs: { name, value } };
}
export function append(name: string, value: Json, kind = 'String'): JsonObject {
  return { type: `AppendTo${kind}Variable`, inputs: { name, value } };
}
export function select(from: Json, template: Json): JsonObject {
  return { type: 'Select', inputs: { from, select: template } };
}
export function filter(from: Json, where: Json): JsonObject {
  return { type: 'Query', inputs: { from, where } };
}
export function parse(content: Json, schemaJson: JsonObject = {}): JsonObject {
  return { type: 'ParseJson', inputs: { content, schema: schemaJson } };
}
export function each(items: Json, actions: JsonObject): JsonObject {
  return { type: 'Foreach', foreach: items, actions };
}
export function scope(actions: JsonObject): JsonObject {
  return { type: 'Scope', actions };
}
export function when(
  expression: Json,
  actions: JsonObject,
  otherwise: JsonObject = {},
): JsonObject {
  return { type: 'If', expression, actions, else: { actions: otherwise } };
}
export function http(uri: Json, more: JsonObject = {}): JsonObject {
  return { type: 'Http', inputs: { method: 'GET', uri, ...more } };
}
export function response(body: Json, more: JsonObject = {}, kind = 'Http'): JsonObject {
  return { type: 'Response', kind, inputs: { statusCode: 200, body, ...more } };
}
export function sendMail(message: JsonObject): JsonObject {
  const parameters = Object.fromEntries(
    Object.entries({
      To: 'team@contoso.com',
      Subject: 'News',
      Body: '<p>Hello</p>',
      ...message,
    }).map(([name, value]) => [`emailMessage/${name}`, value]),
  ) as JsonObject;
  return op('shared_office365', 'SendEmailV2', parameters);
}
