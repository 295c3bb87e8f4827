import { prefixed, type TokenFormat } from './credential-format.js';

/*
 * Credentials of Microsoft's services. SEC: the rules that Microsoft publishes for its own scanners,
 * github.com/microsoft/security-utilities, GeneratedRegexPatterns (read as MIT-licensed facts: alphabet, length,
 * signature and its place). The more specific formats stand first.
 */

const alnum = '[A-Za-z0-9]';
const base64 = '[A-Za-z0-9+/]';
/** Neither base64 nor base64url goes on before or after. `=` before a key is an assignment. */
const start = '(?<![A-Za-z0-9+/_-])';
const end = '(?![A-Za-z0-9+/_=-])';

/** A key of 32, 39 or 64 bytes in base64 with a signature of four characters at a fixed place. */
function signed(
  id: string,
  name: string,
  bytes: 32 | 39 | 64,
  signature: string,
  rule: string,
): TokenFormat {
  const [before, after] = {
    32: [33, `[A-P]${base64}{5}=`] as const,
    39: [42, `[A-D]${base64}{5}`] as const,
    64: [76, `${base64}{5}[AQgw]==`] as const,
  }[bytes];
  const literal = signature.replace('+', '\\+');
  return {
    id,
    name,
    kind: 'key',
    confidence: 'high',
    anchors: [signature],
    before: [before],
    pattern: new RegExp(`${start}${base64}{${before}}${literal}${after}${end}`, 'y'),
    source: `[D] SEC ${rule}`,
  };
}

export const microsoftFormats: readonly TokenFormat[] = [
  {
    id: 'entra-client-secret',
    name: 'an Entra client secret',
    kind: 'client-secret',
    confidence: 'high',
    // In a form body the tilde may be percent-encoded.
    anchors: ['Q~', 'Q%7E', 'Q%7e'],
    before: [4],
    pattern:
      /(?<![A-Za-z0-9~._+/-])[A-Za-z0-9~._-]{3}\dQ(?:~|%7[Ee])(?:[A-Za-z0-9._-]|~|%7[Ee]){31,34}(?![A-Za-z0-9~._+/=-])/y,
    source: '[D] SEC101/156 (there 7Q~ and 8Q~); other digits before Q as in public scanners',
  },
  {
    id: 'azure-devops-token',
    name: 'an Azure DevOps personal access token',
    kind: 'token',
    confidence: 'high',
    anchors: ['AZDO'],
    before: [76],
    pattern: new RegExp(`(?<!${alnum})${alnum}{76}AZDO${alnum}{4}(?!${alnum})`, 'y'),
    source: '[S] ten public scanners; learn.microsoft.com names 84 characters and AZDO at 76',
  },
  {
    id: 'azure-ai-key',
    name: 'an Azure AI services key',
    kind: 'key',
    confidence: 'high',
    anchors: ['ACOG'],
    before: [76],
    pattern: new RegExp(
      `(?<!${alnum})${alnum}{52}JQQJ9[9DH]${alnum}[A-L]${alnum}{16}ACOG${alnum}{4}(?:${alnum}{2}==)?(?!${alnum})`,
      'y',
    ),
    source: '[D] SEC101/200 for the frame; [S] ACOG at 76 in public keys of Azure OpenAI',
  },
  {
    id: 'azure-annotated-key',
    name: 'a key of an Azure service',
    kind: 'key',
    confidence: 'high',
    anchors: ['JQQJ9'],
    before: [52],
    pattern: new RegExp(
      `(?<!${alnum})${alnum}{52}JQQJ9[9DH]${alnum}[A-L]${alnum}{16}[A-Za-z]${alnum}{7}(?:${alnum}{2}==)?(?!${alnum})`,
      'y',
    ),
    source: '[D] SEC101/200, the common annotated security key',
  },
  {
    id: 'azure-functions-key',
    name: 'an Azure Functions key',
    kind: 'key',
    confidence: 'high',
    anchors: ['AzFu'],
    before: [44],
    pattern:
      /(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{44}AzFu[A-Za-z0-9_-]{5}[AQgw](?:==|%3[Dd]%3[Dd])(?![A-Za-z0-9_=-])/y,
    source: '[D] SEC101/158',
  },
  {
    id: 'azure-functions-url-key',
    name: 'the key in the URL of an Azure function',
    kind: 'key',
    confidence: 'high',
    anchors: ['.azurewebsites.'],
    pattern:
      /\.azurewebsites\.(?:net|us)(?::\d{1,5})?\/[^\s"'<>?]{1,300}\?(?:[^\s"'<>]{0,300}?(?:&|amp;|u0026))?code=([\w%+/-]{20,120}={0,2})(?![\w%+/{@=-])/diy,
    source:
      '[D] learn.microsoft.com/azure/azure-functions/function-keys-how-to (code= in the query)',
  },
  signed('azure-storage-key', 'an Azure storage account key', 64, '+ASt', 'SEC101/152'),
  signed('cosmos-key', 'an Azure Cosmos DB key', 64, 'ACDb', 'SEC101/160'),
  signed('azure-batch-key', 'an Azure Batch key', 64, '+ABa', 'SEC101/163'),
  signed('azure-ml-key', 'an Azure Machine Learning service key', 64, '+AMC', 'SEC101/170'),
  signed('api-management-key', 'an Azure API Management key', 64, 'APIM', 'SEC101/181 to 184'),
  signed('service-bus-key', 'an Azure Service Bus key', 32, '+ASb', 'SEC101/171'),
  signed('event-hubs-key', 'an Azure Event Hubs key', 32, '+AEh', 'SEC101/172'),
  signed('azure-relay-key', 'an Azure Relay key', 32, '+ARm', 'SEC101/173'),
  signed('iot-hub-key', 'an Azure IoT Hub key', 32, 'AIoT', 'SEC101/178 to 180'),
  signed('event-grid-key', 'an Azure Event Grid key', 32, 'AZEG', 'SEC101/190'),
  signed('azure-redis-key', 'an Azure Cache for Redis key', 32, 'AzCa', 'SEC101/154'),
  signed('container-registry-key', 'an Azure Container Registry key', 39, '+ACR', 'SEC101/176'),
  signed('azure-search-key', 'an Azure AI Search key', 39, 'AzSe', 'SEC101/166 and 167'),
  {
    id: 'databricks-token',
    name: 'a Databricks access token',
    kind: 'token',
    confidence: 'high',
    anchors: ['dapi'],
    pattern: prefixed(String.raw`dapi[0-9a-f]{32}(?:-\d{1,2})?`),
    source: '[D] SEC101/110',
  },
  {
    id: 'nuget-key',
    name: 'a NuGet API key',
    kind: 'key',
    confidence: 'high',
    anchors: ['oy2'],
    pattern: prefixed('oy2[a-z2-7]{43}'),
    source: '[D] SEC101/031',
  },
];
