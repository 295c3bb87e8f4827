import { judgedOnce } from './judged-once.js';

/*
 * Services over HTTP whose answers are no secret although calling them takes a key: the key pays for the call.
 */

interface HostRow {
  readonly hosts: readonly string[];
  readonly source: string;
}

/** What anyone can read anyway: weather, maps, exchange rates, news, web search. */
const publicData: readonly HostRow[] = [
  { hosts: ['openweathermap.org'], source: 'openweathermap.org/api' },
  { hosts: ['weatherapi.com'], source: 'weatherapi.com/docs' },
  {
    hosts: ['atlas.microsoft.com', 'dev.virtualearth.net'],
    source: 'learn.microsoft.com/azure/azure-maps',
  },
  {
    hosts: ['maps.googleapis.com', 'translation.googleapis.com'],
    source: 'developers.google.com/maps',
  },
  { hosts: ['api.bing.microsoft.com'], source: 'learn.microsoft.com/bing/search-apis' },
  { hosts: ['newsapi.org'], source: 'newsapi.org/docs' },
  { hosts: ['alphavantage.co'], source: 'alphavantage.co/documentation' },
  {
    hosts: ['openexchangerates.org', 'exchangeratesapi.io', 'fixer.io', 'exchangerate-api.com'],
    source: 'documentation of these services',
  },
];

/** What answers the text it is given, and knows nothing else: models, translators, speech and vision. */
const models: readonly HostRow[] = [
  {
    hosts: ['openai.azure.com', 'cognitiveservices.azure.com', 'services.ai.azure.com'],
    source: 'learn.microsoft.com/azure/ai-services',
  },
  {
    hosts: ['api.cognitive.microsoft.com', 'api.cognitive.microsofttranslator.com'],
    source: 'learn.microsoft.com/azure/ai-services',
  },
  {
    hosts: ['models.ai.azure.com', 'inference.ai.azure.com', 'models.inference.ai.azure.com'],
    source: 'learn.microsoft.com/azure/ai-foundry',
  },
  { hosts: ['api.openai.com'], source: 'platform.openai.com/docs' },
  { hosts: ['api.anthropic.com'], source: 'docs.anthropic.com' },
  { hosts: ['generativelanguage.googleapis.com'], source: 'ai.google.dev/api' },
  { hosts: ['api.mistral.ai'], source: 'docs.mistral.ai' },
];

/** Whether what a host answers can be read by anyone anyway. */
export const isPublicHost = judgedOnce((host) => isBelow(host, publicData));

/** Whether a host is a model that answers nothing but the text it is given. */
export const isModelHost = judgedOnce((host) => isBelow(host, models));

function isBelow(host: string, rows: readonly HostRow[]): boolean {
  return rows.some(({ hosts }) => hosts.some((name) => host === name || host.endsWith(`.${name}`)));
}
