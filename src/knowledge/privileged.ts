/*
 * Operations that change the platform, identities, code or devices. Whoever can make a flow run one of them
 * borrows the rights of an administrator.
 */

import { isListed } from './own-names.js';

/** What is changed, for people: "flows and who may use them". */
export interface PrivilegedDeed {
  readonly changes: string;
  readonly confidence: 'high' | 'medium' | 'low';
}

interface ConnectorRow extends PrivilegedDeed {
  /** Without `shared_`, lower case. */
  readonly connector: string;
  /** Which operations change something; all that do not read when absent. */
  readonly writes?: RegExp;
  /** The same for hosts that name a path; every method but GET when absent. */
  readonly path?: RegExp;
  /** Its connection is an administrator's (and not just anybody's who owns a list or a repository). */
  readonly isAdmin: boolean;
  readonly source: string;
}

const docs = (name: string) => `learn.microsoft.com/connectors/${name}`;

function admin(connector: string, changes: string, source = docs(connector)): ConnectorRow {
  return { connector, changes, confidence: 'high', isAdmin: true, source };
}

const connectors: readonly ConnectorRow[] = [
  admin(
    'flowmanagement',
    'flows and who may use them',
    `${docs('flowmanagement')}; StartFlow and StopFlow seen in public exports`,
  ),
  admin(
    'microsoftflowforadmins',
    'flows of the tenant and their owners',
    'Edit-AdminFlowOwnerRole and Remove-AdminFlow seen in public exports',
  ),
  admin(
    'powerappsforadmins',
    'apps of the tenant and their owners',
    'Set-AdminAppOwner and Remove-AdminApp seen in public exports',
  ),
  {
    ...admin(
      'powerappsforappmakers',
      'apps and who may use them',
      'Edit-AppRoleAssignment seen in public exports',
    ),
    isAdmin: false,
  },
  admin(
    'powerplatformforadmins',
    'environments and data policies',
    'UpdatePolicyV2 and Remove-AdminEnvironment seen in public exports',
  ),
  admin(
    'powerplatformadminv2',
    'environments and their administrators',
    'ApplyAdminRole seen in public exports',
  ),
  admin('azuread', 'users and groups of the directory', docs('azuread')),
  admin('arm', 'resources of Azure', docs('arm')),
  admin('azureautomation', 'what Azure Automation runs', docs('azureautomation')),
  admin('azurevm', 'virtual machines', docs('azurevm')),
  { ...admin('aci', 'containers that run in Azure', docs('aci')), confidence: 'medium' },
  {
    ...admin('wdatp', 'devices and what may run on them', docs('wdatp')),
    writes: /isolat|restrict|offboard|quarantine|runantivirusscan|startinvestigation|liveresponse/i,
    path: /\/api\/machines\/[^/]+\/(?:isolate|unisolate|restrictcodeexecution|unrestrictcodeexecution|offboard|stopandquarantinefile|runantivirusscan|runliveresponse|startinvestigation)\b/i,
  },
  {
    connector: 'uiflow',
    writes: /^runuiflow/i,
    changes: 'what runs on a desktop',
    confidence: 'high',
    isAdmin: false,
    source: 'facts 2.7 (RunUIFlow_V2)',
  },
  {
    connector: 'office365groups',
    writes: /^(?:addmembertogroup|removememberfromgroup)/i,
    path: /\/groups\/[^?]*\/members\b/i,
    changes: 'members of groups',
    confidence: 'high',
    isAdmin: false,
    source: `AddMemberToGroup seen in public exports; ${docs('office365groups')}`,
  },
  {
    connector: 'visualstudioteamservices',
    // Work items are records like others; builds and releases are code that runs.
    writes: /^(?:queue|create|start|run)\w*(?:build|release|pipeline)/i,
    path: /\/_apis\/(?:build|release|pipelines)\b/i,
    changes: 'what Azure DevOps builds and releases',
    confidence: 'medium',
    isAdmin: false,
    source: docs('visualstudioteamservices'),
  },
  {
    connector: 'github',
    writes: /dispatch|merge|^(?:create|update)\w*(?:file|pullrequest|workflow|ref)/i,
    path: /\/repos\/[^?]*\/(?:dispatches|merges|merge|contents)\b/i,
    changes: 'code and its workflows in GitHub',
    confidence: 'medium',
    isAdmin: false,
    source: docs('github'),
  },
];

/** Key Vault only hands out, which is enough to make its connection one of an administrator. */
const adminReaders: ReadonlySet<string> = new Set(['keyvault']);

/** Verbs of operations that change nothing: `GetFlow`, `AdminGetFlow`, `VirtualMachines_List`, `Get-AdminApps`. */
const readsById =
  /^(?:admin)?(?:get|list|search|find|check|read|query|export|validate|download|on)|_(?:get|list|validate|checkexistence|export)/i;

/**
 * What a connector operation changes; undefined for one that changes nothing of the kind.
 * @param own connectors that an organisation counts among them
 */
export function privilegedOperation(
  connector: string,
  id: string,
  method: string,
  path: string,
  own?: readonly string[],
): PrivilegedDeed | undefined {
  const row =
    connectors.find((one) => one.connector === connector) ??
    (isListed(connector, own) ? ownRow(connector) : undefined);
  if (!row) return undefined;
  if (id !== '')
    return (row.writes ?? notReading).test(id) && !readsById.test(id) ? row : undefined;
  if (path === '' || /^get$/i.test(method)) return undefined;
  if (row.writes && !row.path) return undefined;
  if (/\/(?:validate|exporttemplate|list\w*)$/i.test(path)) return undefined;
  return (row.path ?? /./).test(path) ? row : undefined;
}

const notReading = /./;

/** A connector that the organisation itself says is one of administrators. */
function ownRow(connector: string): ConnectorRow {
  return admin(connector, `what '${connector}' manages`, 'configuration');
}

/** Whether connections of a connector are those of an administrator. */
export function isAdminConnector(connector: string, own?: readonly string[]): boolean {
  return (
    isListed(connector, own) ||
    adminReaders.has(connector) ||
    connectors.some((row) => row.isAdmin && row.connector === connector)
  );
}

/** Relationships of Dataverse by which somebody gets rights. */
const rightsRelationships =
  /^(?:systemuserroles|teamroles|teammembership|systemuserprofiles|teamprofiles|appmoduleroles)_association$/i;

/** Dataverse actions that hand out rights or change what is installed. Source: Dataverse Web API actions reference. */
const rightsActions =
  /^(?:addprivilegesrole|replaceprivilegesrole|removeprivilegerole|grantaccess|modifyaccess|revokeaccess|addmembersteam|removemembersteam|importsolution(?:async)?|stageandupgrade(?:async)?|deleteandpromote(?:async)?)$/i;

/** What a Dataverse operation changes, by its relationship or the action it performs. */
export function privilegedDataverse(
  relationship: string,
  action: string,
): PrivilegedDeed | undefined {
  const name = action.split('.').pop() ?? '';
  if (rightsRelationships.test(relationship))
    return { changes: 'roles and teams of Dataverse', confidence: 'high' };
  if (/solution|stage|promote/i.test(name) && rightsActions.test(name)) {
    return { changes: 'solutions of Dataverse', confidence: 'high' };
  }
  return rightsActions.test(name)
    ? { changes: 'rights in Dataverse', confidence: 'high' }
    : undefined;
}
