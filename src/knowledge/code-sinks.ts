/*
 * Where text is run: scripts and which script it is, definitions of flows, templates, pipelines and commits.
 * Arguments of a script are not here: they are data, if the script takes them so.
 */

/** Connector operations; names of parameters as the designer writes them. */
export const codeSinks = [
  {
    connector: 'excelonlinebusiness',
    operation: /^RunScript|\/officescripting\/api\//i,
    parameters: ['scriptId'],
    as: 'the id of the Office Script that runs',
    source:
      'seen in public exports (RunScriptProd: scriptId; path /officescripting/api/unattended/run)',
  },
  {
    connector: 'azureautomation',
    operation: /^CreateJob|\/automationAccounts\/.*\/jobs$/i,
    parameters: ['runbookName'],
    as: 'the name of the runbook that runs',
    source: 'learn.microsoft.com/connectors/azureautomation (Create job)',
  },
  {
    connector: 'azurevm',
    operation: /\/runCommand$/i,
    parameters: ['script', 'body/script'],
    as: 'the script that runs on a virtual machine',
    source: 'learn.microsoft.com/rest/api/compute (run command)',
  },
  {
    connector: 'uiflow',
    operation: /^RunUIFlow/i,
    parameters: ['uiFlowId'],
    as: 'the name of the desktop flow that runs',
    source: 'learn.microsoft.com/connectors/uiflow (RunUIFlow_V2)',
  },
  {
    connector: 'flowmanagement',
    operation: /^(?:Admin)?(?:Create|Update|Modify)Flow/i,
    parameters: ['Flow/properties/definition'],
    as: 'the definition of a flow',
    source: 'public flows (CreateFlow, UpdateFlow: Flow/properties/definition)',
  },
  {
    connector: 'commondataserviceforapps',
    operation: /^(?:Create|Update|UpdateOnly|Upsert)Record/i,
    parameters: ['item/clientdata'],
    as: 'the definition of a flow',
    source: 'facts 1.4 (column clientdata of the table workflow)',
  },
  {
    connector: 'arm',
    operation: /^Deployments_CreateOrUpdate|\/deployments\/.*$/i,
    parameters: ['body/properties/template'],
    as: 'a template of Azure resources',
    source: 'learn.microsoft.com/connectors/arm (Create or update a template deployment)',
  },
] as const;

/** Actions of Logic Apps that run code written into them, and the members of their inputs that hold it. */
export const inlineCode: ReadonlyMap<string, readonly string[]> = new Map([
  // learn.microsoft.com/azure/logic-apps/logic-apps-add-run-inline-code
  ['javascriptcode', ['code']],
  ['csharpscriptcode', ['code', 'CodeFile']],
  ['powershellcode', ['code', 'CodeFile']],
]);

/** Connectors that run commands on a server; which ones there are differs from tenant to tenant. */
export function runsCommands(connector: string): boolean {
  return /(?:^|[^a-z])ssh(?:$|[^a-z])/i.test(connector);
}

/** Requests whose body, or one member of it, is run. */
export interface CodeRequest {
  readonly hosts: readonly string[];
  /** Over the path in lower case, without query. */
  readonly path: RegExp;
  /** The member of the body, lower case; the whole body when absent or when it is text. */
  readonly member?: readonly string[];
  readonly as: string;
  readonly source: string;
}

const azure = [
  'management.azure.com',
  'management.usgovcloudapi.net',
  'management.chinacloudapi.cn',
];

const codeRequests: readonly CodeRequest[] = [
  {
    hosts: azure,
    path: /\/(?:runcommand|runcommands\/[^/]+)$/,
    member: ['script'],
    as: 'the script that runs on a virtual machine',
    source: 'learn.microsoft.com/rest/api/compute/virtual-machines/run-command',
  },
  {
    hosts: azure,
    path: /\/runbooks\/[^/]+\/draft\/content$/,
    as: 'the text of a runbook',
    source: 'learn.microsoft.com/rest/api/automation/runbook-draft',
  },
  {
    hosts: azure,
    path: /\/automationaccounts\/[^/]+\/jobs\/[^/]+$/,
    member: ['properties', 'runbook'],
    as: 'the name of the runbook that runs',
    source: 'learn.microsoft.com/rest/api/automation/job/create',
  },
  {
    hosts: azure,
    path: /\/microsoft\.logic\/workflows\/[^/]+$/,
    member: ['properties', 'definition'],
    as: 'the definition of a Logic App',
    source: 'learn.microsoft.com/rest/api/logic/workflows/create-or-update',
  },
  {
    hosts: azure,
    path: /\/deployments\/[^/]+$/,
    member: ['properties', 'template'],
    as: 'a template of Azure resources',
    source: 'learn.microsoft.com/rest/api/resources/deployments',
  },
  {
    hosts: ['api.flow.microsoft.com', 'api.powerautomate.com'],
    path: /\/flows(?:\/[^/]+)?$/,
    member: ['properties', 'definition'],
    as: 'the definition of a flow',
    source: 'facts 1.5',
  },
  {
    hosts: ['dynamics.com', 'microsoftdynamics.us', 'appsplatform.us', 'dynamics.cn'],
    path: /\/api\/data\/v[\d.]+\/workflows(?:\([^/]*\))?$/,
    member: ['clientdata'],
    as: 'the definition of a flow',
    source: 'facts 1.4 (learn.microsoft.com/power-automate/manage-flows-with-code)',
  },
  {
    hosts: ['dev.azure.com', 'visualstudio.com'],
    path: /\/_apis\/(?:git\/repositories\/[^/]+\/pushes|build\/definitions(?:\/[^/]+)?)$/,
    as: 'a commit or a build definition',
    source: 'learn.microsoft.com/rest/api/azure/devops (git pushes, build definitions)',
  },
  {
    hosts: ['api.github.com'],
    path: /^\/repos\/.+\/contents\/.+$/,
    member: ['content'],
    as: 'a commit',
    source: 'docs.github.com/rest/repos/contents',
  },
  {
    hosts: ['graph.microsoft.com', 'graph.microsoft.us', 'dod-graph.microsoft.us'],
    path: /\/devicemanagement\/(?:devicemanagementscripts|deviceshellscripts)(?:\/[^/]+)?$/,
    member: ['scriptcontent'],
    as: 'a script that runs on devices',
    source: 'learn.microsoft.com/graph/api/resources/intune-shared-devicemanagementscript',
  },
  {
    hosts: ['azuredatabricks.net'],
    path: /\/api\/1\.2\/commands\/execute$/,
    member: ['command'],
    as: 'a command that runs in Databricks',
    source: 'docs.databricks.com/api/workspace/commandexecution',
  },
  {
    hosts: ['scm.azurewebsites.net'],
    path: /\/api\/command$/,
    member: ['command'],
    as: 'a command that runs on a web server',
    source: 'github.com/projectkudu/kudu/wiki/REST-API',
  },
];

/**
 * What of a request is run.
 * @param host lower case
 * @param path lower case, without query, unknown pieces as one NUL character
 */
export function codeRequest(host: string, path: string): CodeRequest | undefined {
  return codeRequests.find(
    (row) =>
      row.path.test(path) && row.hosts.some((name) => host === name || host.endsWith(`.${name}`)),
  );
}
