/*
 * Requests that change the platform, identities, code or devices, by the host they are sent to.
 */

import type { PrivilegedDeed } from './privileged.js';

interface HostRow extends PrivilegedDeed {
  readonly hosts: readonly string[];
  /** Over the path in lower case, without query. */
  readonly path?: RegExp;
  /** Paths that only read, whatever the method. */
  readonly reads?: RegExp;
  /** Paths by which somebody gets rights, or loses them. */
  readonly rights?: RegExp;
  readonly source: string;
}

const anything = /./;

/** What a request changes. */
export interface RequestDeed extends PrivilegedDeed {
  /** Somebody gets a role, a membership, a share; or loses it. */
  readonly isAboutRights: boolean;
}

const azure = [
  'management.azure.com',
  'management.core.windows.net',
  'management.usgovcloudapi.net',
  'management.chinacloudapi.cn',
];
const graph = [
  'graph.microsoft.com',
  'graph.microsoft.us',
  'dod-graph.microsoft.us',
  'microsoftgraph.chinacloudapi.cn',
];

const hosts: readonly HostRow[] = [
  {
    hosts: azure,
    reads:
      /\/(?:list\w*|validate|whatif|checknameavailability|calculatetemplatehash|exporttemplate|query)$|\/providers\/microsoft\.resourcegraph\/|\/operationalinsights\/|\/costmanagement\//,
    rights: /\/providers\/microsoft\.authorization\/role\w*\//,
    changes: 'resources of Azure',
    confidence: 'high',
    source: 'learn.microsoft.com/rest/api/resources; POST .../list* and queries read',
  },
  {
    hosts: graph,
    path: /^\/(?:v1\.0|beta)\/(?:users(?:\/[^/]+(?:\/(?:manager|authentication|approleassignments|oauth2permissiongrants)(?:\/.*)?|\/(?:revokesigninsessions|assignlicense|changepassword|microsoft\.graph\.\w+))?)?|groups(?:\/[^/]+(?:\/(?:members|owners|approleassignments)(?:\/.*)?|\/assignlicense)?)?|teams\/[^/]+\/members(?:\/.*)?|(?:applications|serviceprincipals|directoryroles|rolemanagement|policies|identity|identitygovernance|oauth2permissiongrants|invitations|domains|organization|devices|devicemanagement|deviceappmanagement|administrativeunits|directory|directoryobjects)(?:\/.*)?)$/,
    reads:
      /\/(?:getmembergroups|checkmembergroups|getmemberobjects|checkmemberobjects|getbyids|validateproperties|delta)$/,
    rights:
      /\/(?:members|owners|approleassignments|approleassignedto)(?:\/|$)|^\/[^/]+\/(?:rolemanagement|directoryroles|oauth2permissiongrants|invitations)(?:\/|$)/,
    changes: 'users, groups and applications of the directory',
    confidence: 'high',
    source: 'learn.microsoft.com/graph/api (identity and access, devices, team members)',
  },
  {
    hosts: [
      'api.flow.microsoft.com',
      'api.flow.microsoft.us',
      'api.flow.appsplatform.us',
      'api.powerapps.com',
      'api.powerapps.us',
      'api.apps.appsplatform.us',
      'api.bap.microsoft.com',
      'api.bap.microsoft.us',
      'api.bap.appsplatform.us',
      'api.powerplatform.com',
      'api.gov.powerplatform.microsoft.us',
      'api.high.powerplatform.microsoft.us',
      'api.appsplatform.us',
      'api.powerplatform.partner.microsoftonline.cn',
    ],
    // Hosts of environments also take what starts a flow or talks to an agent (facts 4.2).
    reads:
      /\/(?:list\w*|query)$|\/triggers\/[^/]+\/listcallbackurl$|\/triggers\/[^/]+\/paths\/|^\/copilotstudio\//,
    rights: /permission|role|owner/,
    changes: 'flows, apps and environments of the Power Platform',
    confidence: 'medium',
    source: 'facts 1.5, 4.2, 4.4',
  },
  {
    hosts: ['dynamics.com', 'microsoftdynamics.us', 'crm.appsplatform.us', 'dynamics.cn'],
    path: /^\/api\/data\/v[\d.]{1,9}\/(?:.*\/)?(?:(?:systemuserroles|teamroles|teammembership|systemuserprofiles|teamprofiles|appmoduleroles)_association(?:\(|\/|$)|(?:microsoft\.dynamics\.crm\.)?(?:addprivilegesrole|replaceprivilegesrole|removeprivilegerole|grantaccess|modifyaccess|revokeaccess|addmembersteam|removemembersteam|importsolution(?:async)?|stageandupgrade(?:async)?|deleteandpromote(?:async)?)$)/,
    rights: /_association|privileges?role$|access$|membersteam$/,
    changes: 'rights and solutions in Dataverse',
    confidence: 'high',
    source: 'learn.microsoft.com/power-apps/developer/data-platform/webapi (reference of actions)',
  },
  {
    hosts: ['dev.azure.com', 'visualstudio.com', 'vsrm.dev.azure.com'],
    path: /\/_apis\/(?:build|release|pipelines|git\/repositories|serviceendpoint|distributedtask|policy|graph|hooks)(?:\/|$)/,
    changes: 'code and pipelines in Azure DevOps',
    confidence: 'high',
    source: 'learn.microsoft.com/rest/api/azure/devops',
  },
  {
    hosts: ['api.github.com'],
    path: /^\/repos\/[^/]+\/[^/]+\/(?:contents|dispatches|actions|git|merges|pulls|hooks|keys|collaborators|branches|releases|deployments)(?:\/|$)/,
    reads: /\/pulls\/[^/]+\/(?:comments|reviews)/,
    changes: 'code and its workflows in GitHub',
    confidence: 'high',
    source: 'docs.github.com/rest',
  },
  {
    hosts: [
      'api.securitycenter.microsoft.com',
      'api.securitycenter.windows.com',
      'api.security.microsoft.com',
    ],
    path: /\/machines\/[^/]+\/(?:isolate|unisolate|restrictcodeexecution|offboard|stopandquarantinefile|runliveresponse|runantivirusscan)$/,
    changes: 'devices and what may run on them',
    confidence: 'high',
    source: 'learn.microsoft.com/defender-endpoint/api',
  },
  {
    hosts: ['vault.azure.net', 'vault.usgovcloudapi.net', 'vault.azure.cn'],
    path: /^\/(?:secrets|keys|certificates)\/[^/]+/,
    reads: /\/(?:decrypt|encrypt|sign|verify|wrapkey|unwrapkey)$/,
    changes: 'secrets of a key vault',
    confidence: 'high',
    source: 'learn.microsoft.com/rest/api/keyvault',
  },
];

/**
 * What an HTTP request that is no GET changes.
 * @param host lower case
 * @param path lower case, unknown members as one NUL character
 */
export function privilegedRequest(host: string, path: string): RequestDeed | undefined {
  const row = hosts.find(
    (row) =>
      row.hosts.some((name) => host === name || host.endsWith(`.${name}`)) &&
      (row.path ?? anything).test(path) &&
      !row.reads?.test(path),
  );
  if (!row) return undefined;
  const { changes, confidence } = row;
  return { changes, confidence, isAboutRights: row.rights?.test(path) === true };
}
