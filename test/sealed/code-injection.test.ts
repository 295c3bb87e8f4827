import * as s from './support.js';

const { flow, anyone, compose, init, op, http } = s;
const script = (id: string, more: Record<string, string> = {}) =>
  op('shared_excelonlinebusiness', 'RunScriptProd', {
    source: 'me',
    drive: 'b!x',
    file: '01A',
    scriptId: id,
    ...more,
  });
const arm =
  'https://management.azure.com/subscriptions/x/resourceGroups/r/providers/Microsoft.Compute/virtualMachines/vm';

s.table('code-injection', {
  bad: [
    [
      'the id of an Office Script',
      flow(anyone, { Run: script("@triggerBody()?['script']") }),
      'critical Run/inputs/parameters/scriptId',
    ],
    [
      'an Office Script of a colleague',
      flow(s.tenant, { Run: script("@triggerBody()?['script']") }),
      'high Run/inputs/parameters/scriptId',
    ],
    [
      'an Office Script from a list',
      flow(s.item, { Run: script("@triggerOutputs()?['body/Script']") }),
      'medium Run/inputs/parameters/scriptId',
    ],
    [
      'a run command',
      flow(anyone, {
        Run: http(`${arm}/runCommand?api-version=2023-03-01`, {
          method: 'POST',
          body: {
            commandId: 'RunPowerShellScript',
            script: ["Restart-Service '@{triggerBody()?['service']}'"],
          },
          authentication: { type: 'ManagedServiceIdentity' },
        }),
      }),
      'critical Run/inputs/body/script/0',
    ],
    [
      'the name of a runbook',
      flow(anyone, {
        Run: op('shared_azureautomation', 'CreateJob', {
          subscriptionId: 's',
          resourceGroupName: 'r',
          automationAccount: 'a',
          wait: true,
          runbookName: "@triggerBody()?['runbook']",
        }),
      }),
      'critical Run/inputs/parameters/runbookName',
    ],
    [
      'the definition of a flow',
      flow(anyone, {
        Make: op('shared_flowmanagement', 'CreateFlow', {
          environmentName: 'Default-x',
          'Flow/properties/displayName': 'New',
          'Flow/properties/definition': "@triggerBody()?['definition']",
          'Flow/properties/state': 'Started',
        }),
      }),
      'critical Make/inputs/parameters/Flow~1properties~1definition',
    ],
    [
      'the name of a desktop flow, by hops',
      flow(s.mail, {
        v: init('v', 'string', "@{triggerOutputs()?['body/subject']}"),
        C: compose("@trim(variables('v'))"),
        Run: op('shared_uiflow', 'RunUIFlow_V2', {
          uiFlowId: "@outputs('C')",
          runMode: 'unattended',
        }),
      }),
      'critical Run/inputs/parameters/uiFlowId',
    ],
    [
      'a commit',
      flow(anyone, {
        Push: http('https://api.github.com/repos/contoso/app/contents/build.yml', {
          method: 'PUT',
          body: { message: 'update', content: "@base64(triggerBody()?['yaml'])" },
        }),
      }),
      'critical Push/inputs/body/content',
    ],
    [
      'an Office Script of an agent, in a child flow',
      s.parentAndChild(
        flow(s.skills, { Go: s.callChild({ text: "@triggerBody()?['text']" }) }),
        flow(s.button, { Run: script("@triggerBody()['text']") }),
      ),
      'high Run/inputs/parameters/scriptId',
    ],
    [
      'a run command of a Logic App, one step lower',
      s.logicApp(
        flow(s.logicAppRequest, {
          Run: http(`${arm}/runCommand?api-version=2023-03-01`, {
            method: 'POST',
            body: { commandId: 'RunShellScript', script: "@triggerBody()?['lines']" },
            authentication: { type: 'ManagedServiceIdentity' },
          }),
        }),
      ),
      'high Run/inputs/body/script',
    ],
  ],
  good: [
    [
      'arguments of an Office Script',
      flow(anyone, {
        Run: script('ms-officescript%3A%2F%2Fonedrive', {
          'ScriptParameters/name': "@triggerBody()?['name']",
        }),
      }),
      'auditor',
    ],
    [
      'arguments of a desktop flow',
      flow(anyone, {
        Run: op('shared_uiflow', 'RunUIFlow_V2', {
          uiFlowId: '0e0e0e0e-1111-4222-8333-444444444444',
          runMode: 'attended',
          'item/Name': "@triggerBody()?['name']",
        }),
      }),
      'auditor',
    ],
    [
      'parameters of a runbook',
      flow(anyone, {
        Run: op('shared_azureautomation', 'CreateJob', {
          subscriptionId: 's',
          resourceGroupName: 'r',
          automationAccount: 'a',
          runbookName: 'Restart',
          'body/properties/parameters': { Name: "@triggerBody()?['name']" } as unknown as string,
        }),
      }),
      'auditor',
    ],
    [
      'a choice among scripts',
      flow(anyone, {
        Run: script("@if(equals(triggerBody()?['k'], 'a'), 'script-a', 'script-b')"),
      }),
      'auditor',
    ],
    [
      'a script id of an environment variable',
      flow(
        s.nightly,
        { Run: script("@parameters('Script (abc_Script)')") },
        {
          parameters: {
            'Script (abc_Script)': {
              type: 'String',
              defaultValue: 'x1',
              metadata: { schemaName: 'abc_Script' },
            },
          },
        },
      ),
      'auditor',
    ],
    [
      'a number in a script',
      flow(anyone, {
        Run: http(`${arm}/runCommand?api-version=2023-03-01`, {
          method: 'POST',
          body: { commandId: 'RunShellScript', script: ["sleep @{int(triggerBody()?['s'])}"] },
        }),
      }),
      'auditor',
    ],
    [
      'an issue on GitHub',
      flow(anyone, {
        New: http('https://api.github.com/repos/contoso/app/issues', {
          method: 'POST',
          body: { title: "@triggerBody()?['title']" },
        }),
      }),
      'auditor',
    ],
    [
      'a flow started by its literal id',
      flow(anyone, {
        Run: op('shared_flowmanagement', 'StartFlow', {
          environmentName: 'Default-x',
          flowName: '0e0e0e0e-1111-4222-8333-444444444444',
        }),
      }),
      'auditor',
    ],
    [
      'a body called script for a private service',
      flow(anyone, {
        Run: http('https://api.contoso.com/plays', {
          method: 'POST',
          body: { script: "@triggerBody()?['script']" },
        }),
      }),
      'auditor',
    ],
    [
      'a script compared before',
      flow(anyone, {
        If: s.when(
          { equals: ["@triggerBody()?['s']", 'script-a'] },
          { Run: script("@triggerBody()?['s']") },
        ),
      }),
      'auditor',
    ],
  ],
});
