import { hostMatches } from './hosts.js';
import { judgedOnce } from './judged-once.js';

/** Addresses that their owner has shut down, or has announced to. */
export interface RetiredEndpoint {
  /** Patterns of `hostMatches`. */
  readonly hosts: readonly string[];
  /** Only addresses whose path (lower case) begins so. */
  readonly path?: RegExp;
  /** For people, as the subject of a sentence. */
  readonly what: string;
  /** Goes on after it: "was shut down in July 2025". */
  readonly since: string;
  /** What to call now, as the object of "Call …". */
  readonly instead: string;
  readonly confidence: 'high' | 'medium';
  readonly source: string;
}

const rows: readonly RetiredEndpoint[] = [
  {
    hosts: ['graph.windows.net'],
    what: 'Azure AD Graph',
    since: 'was shut down in July 2025',
    instead: "Microsoft Graph ('https://graph.microsoft.com')",
    confidence: 'high',
    source: '[D] techcommunity.microsoft.com, Microsoft Entra blog, retirement of Azure AD Graph',
  },
  {
    hosts: ['graph.chinacloudapi.cn', 'graph.microsoftazure.us', 'graph.cloudapi.de'],
    what: 'Azure AD Graph',
    since: 'is being shut down in every cloud',
    instead: 'the Microsoft Graph of the same cloud',
    confidence: 'medium',
    source:
      '[I] learn.microsoft.com/graph/migrate-azure-ad-graph-overview; hosts: azure-sdk constants',
  },
  {
    hosts: [
      'login.microsoftonline.de',
      'graph.microsoft.de',
      'management.microsoftazure.de',
      '*.vault.microsoftazure.de',
      '*.core.cloudapi.de',
      '*.database.cloudapi.de',
      '*.servicebus.cloudapi.de',
      '*.sharepoint.de',
    ],
    what: 'The Microsoft Cloud Germany',
    since: 'was closed in October 2021',
    instead: 'the service of the cloud that your tenant lives in now',
    confidence: 'high',
    source: '[D] ENTRA-NC (sign-in); the other hosts: learn.microsoft.com/azure/germany, archived',
  },
  {
    hosts: ['accounts.accesscontrol.windows.net', '*.accesscontrol.windows.net'],
    what: 'The Access Control Service, which issued app-only tokens for SharePoint,',
    since: 'was shut down in April 2026',
    instead: 'Microsoft Entra ID with a certificate',
    confidence: 'high',
    source:
      '[D] github.com/SharePoint/sp-dev-docs, retirement of Azure ACS; learn.microsoft.com/sharepoint/dev',
  },
  {
    hosts: ['outlook.office.com', 'outlook.office365.com'],
    path: /^\/api\/(?:v[12]\.0|beta)(?:\/|$)/,
    what: 'The Outlook REST API',
    since: 'was decommissioned in March 2024',
    instead: "Microsoft Graph ('https://graph.microsoft.com')",
    confidence: 'high',
    source: '[D] learn.microsoft.com/previous-versions/office/office-365-api',
  },
  {
    hosts: ['outlook.office.com', 'outlook.office365.com'],
    path: /^\/webhook(?:b2)?\//,
    what: 'The old address of incoming webhooks of Teams',
    since: 'is no longer served since 2025',
    instead: "a flow that starts 'When a Teams webhook request is received'",
    confidence: 'medium',
    source:
      '[D] learn.microsoft.com/microsoftteams/m365-custom-connectors (update of connector URLs)',
  },
  {
    hosts: ['*.webhook.office.com'],
    what: 'The incoming webhook of Office 365 connectors',
    since: 'is being retired, as Microsoft has announced',
    instead: "a flow that starts 'When a Teams webhook request is received'",
    confidence: 'medium',
    source:
      '[D] devblogs.microsoft.com/microsoft365dev, retirement of Office 365 connectors within Teams',
  },
  {
    hosts: ['api.bing.microsoft.com'],
    what: 'The Bing Search API',
    since: 'was shut down in August 2025',
    instead: 'another search service',
    confidence: 'high',
    source: '[D] learn.microsoft.com/lifecycle/announcements/bing-search-api-retirement',
  },
  {
    hosts: [
      '*.api.cognitive.microsoft.com',
      'api.cognitive.microsoft.com',
      '*.cognitiveservices.azure.com',
    ],
    path: /^\/luis\//,
    what: 'Language Understanding (LUIS)',
    since: 'was shut down in March 2026',
    instead: 'conversational language understanding of Azure AI Language',
    confidence: 'high',
    source: '[D] learn.microsoft.com/previous-versions/azure/ai-services/luis',
  },
  {
    hosts: ['api.cognitive.microsoft.com'],
    path: /^\/bing\//,
    what: 'The Bing Search API',
    since: 'was shut down in August 2025',
    instead: 'another search service',
    confidence: 'high',
    source: '[D] learn.microsoft.com/lifecycle/announcements/bing-search-api-retirement',
  },
  {
    hosts: ['*.azurewebsites.net'],
    path: /^\/qnamaker\/knowledgebases\//,
    what: 'QnA Maker',
    since: 'was shut down in 2025',
    instead: 'custom question answering of Azure AI Language',
    confidence: 'medium',
    source: '[D] learn.microsoft.com/azure/ai-services/qnamaker (date); path [I]',
  },
];

/** The row of an address: its host in lower case and without port, its path as far as known. */
export function retiredEndpoint(host: string, path: string): RetiredEndpoint | undefined {
  const lower = path.toLowerCase();
  return rowsOf(host).find((row) => row.path?.test(lower) ?? true);
}

const rowsOf = judgedOnce((host) =>
  rows.filter(({ hosts }) => hosts.some((pattern) => hostMatches(host, pattern))),
);

/** Every row, for tests. */
export const retiredEndpoints = rows;

/**
 * Whether an address is one of those by which flows were started until 30 November 2025. Logic Apps are still
 * started there, and nothing in the address tells the two apart (facts.md 4.2, SUP-TRIG).
 */
export function isOldTriggerAddress(host: string, path: string): boolean {
  return (
    hostMatches(host, '*.logic.azure.com') &&
    /^\/+workflows\/[^/]+\/triggers\/[^/]+\/(?:paths\/invoke|run)(?:\/|$)/i.test(path)
  );
}
