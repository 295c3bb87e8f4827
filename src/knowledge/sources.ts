/** Where the rows of the tables of clouds, hosts and audiences come from. */
export const sources = {
  'PA-OAUTH': 'learn.microsoft.com/power-automate/oauth-authentication',
  'PA-SAS': 'learn.microsoft.com/power-automate/regenerate-sas-key',
  'PA-EXFIL':
    'learn.microsoft.com/power-automate/guidance/coding-guidelines/prevent-data-exfiltration',
  'PA-GOV': 'learn.microsoft.com/power-automate/us-govt',
  'SUP-TRIG':
    'learn.microsoft.com/troubleshoot/power-platform/power-automate/flow-run-issues/triggers-troubleshoot',
  'LA-SEC': 'learn.microsoft.com/azure/logic-apps/logic-apps-securing-a-logic-app',
  'GRAPH-NC': 'learn.microsoft.com/graph/deployments',
  'ENTRA-NC': 'learn.microsoft.com/entra/identity-platform/authentication-national-cloud',
  'AZ-GOV': 'learn.microsoft.com/azure/azure-government/compare-azure-government-global-azure',
  'TF-PP': 'github.com/microsoft/terraform-provider-power-platform, internal/constants',
  'CLI-M365': 'github.com/pnp/cli-microsoft365, src/Auth.ts',
  'DV-DISCO': 'learn.microsoft.com/power-apps/developer/data-platform/discovery-service',
  'DV-ADMIN':
    'learn.microsoft.com/dynamics365/customer-engagement/developer/online-management-api/authentication',
  'FIRST-PARTY':
    'learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in',
  'MDE-API': 'learn.microsoft.com/defender-endpoint/api/exposed-apis-create-app-webapp',
  PUBLIC: 'constants and error messages in public code and questions',
} as const;

export type Source = keyof typeof sources;

/** How sure a row is: documented, seen in real files, or inferred. */
export type Mark = 'documented' | 'seen' | 'inferred';

/**
 * The clouds of Microsoft. `us-gov` is Azure Government, which GCC High and DoD share; GCC lives in the public
 * one as far as sign-in and Microsoft Graph are concerned, with some hosts of its own.
 */
export type Cloud = 'public' | 'gcc' | 'gcc-high' | 'dod' | 'us-gov' | 'china';
