import { prefixed, prefixToken, type TokenFormat } from './credential-format.js';

/*
 * Credentials of shops, payment, models and tools for work. GL: github.com/gitleaks/gitleaks,
 * config/gitleaks.toml. Where the issuer documents its prefix the source says so.
 */

const key = { kind: 'key' } as const;

export const vendorFormats: readonly TokenFormat[] = [
  prefixToken(
    'stripe-key',
    'a Stripe key',
    ['sk_live_', 'rk_live_'],
    '[A-Za-z0-9]{10,200}',
    '[D] docs.stripe.com/keys',
    key,
  ),
  prefixToken(
    'stripe-test-key',
    'a Stripe test key',
    ['sk_test_', 'rk_test_'],
    '[A-Za-z0-9]{10,200}',
    '[D] docs.stripe.com/keys',
    {
      confidence: 'low',
      forTests: true,
      ...key,
    },
  ),
  prefixToken(
    'stripe-webhook-secret',
    'a Stripe webhook secret',
    ['whsec_'],
    '[A-Za-z0-9+/]{24,80}={0,2}',
    '[D] docs.stripe.com/webhooks',
    key,
  ),
  prefixToken(
    'shopify-token',
    'a Shopify token',
    ['shpat_', 'shpca_', 'shppa_', 'shpss_'],
    '[0-9a-fA-F]{32}',
    '[S] GL shopify-access-token and its neighbours',
  ),
  // Models
  {
    id: 'openai-key',
    name: 'an OpenAI API key',
    kind: 'key',
    confidence: 'high',
    anchors: ['sk-'],
    pattern: prefixed(
      String.raw`sk-(?!ant-)(?=[\w-]{16,120}T3BlbkFJ)(?:(?:proj|svcacct|admin|None)-)?[\w-]{40,220}`,
    ),
    source: '[S] GL openai-api-key: T3BlbkFJ is the base64 of OpenAI',
  },
  prefixToken(
    'anthropic-key',
    'an Anthropic API key',
    ['sk-ant-'],
    String.raw`(?:api|admin|oat|sid)\d\d-[\w-]{80,120}`,
    '[S] GL anthropic-api-key',
    key,
  ),
  prefixToken(
    'huggingface-token',
    'a Hugging Face token',
    ['hf_'],
    '[A-Za-z0-9]{34}',
    '[S] GL huggingface-access-token (letters alone); other scanners take digits as well',
  ),
  prefixToken(
    'groq-key',
    'a Groq API key',
    ['gsk_'],
    '[A-Za-z0-9]{52}',
    '[I] public scanners',
    key,
  ),
  prefixToken(
    'perplexity-key',
    'a Perplexity API key',
    ['pplx-'],
    '[A-Za-z0-9]{48}',
    '[S] GL perplexity-api-key',
    key,
  ),
  // Work
  prefixToken(
    'atlassian-token',
    'an Atlassian API token',
    ['ATATT3'],
    '[\\w=-]{180,200}',
    '[S] GL atlassian-api-token',
  ),
  prefixToken(
    'notion-token',
    'a Notion token',
    ['ntn_'],
    '[0-9]{11}[A-Za-z0-9]{35}',
    '[S] GL notion-api-token',
  ),
  prefixToken(
    'notion-secret',
    'a Notion token',
    ['secret_'],
    '[A-Za-z0-9]{43}',
    '[S] public scanners; the older form',
  ),
  prefixToken('figma-token', 'a Figma token', ['figd_'], '[\\w-]{40}', '[I] public scanners'),
  prefixToken(
    'square-token',
    'a Square token',
    ['sq0atp-', 'sq0csp-'],
    '[\\w-]{22,43}',
    '[S] GL square-access-token',
  ),
  prefixToken(
    'airtable-token',
    'an Airtable token',
    ['pat'],
    String.raw`[A-Za-z0-9]{14}\.[a-f0-9]{64}`,
    '[S] GL airtable-personal-access-token',
  ),
  prefixToken(
    'linear-key',
    'a Linear API key',
    ['lin_api_'],
    '[A-Za-z0-9]{40}',
    '[S] GL linear-api-key',
    key,
  ),
  prefixToken(
    'postman-key',
    'a Postman API key',
    ['PMAK-'],
    '[a-f0-9]{24}-[a-f0-9]{34}',
    '[S] GL postman-api-token',
    key,
  ),
  prefixToken(
    'hubspot-token',
    'a HubSpot private app token',
    ['pat-na1-', 'pat-na2-', 'pat-eu1-', 'pat-ap1-'],
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    '[I] developers.hubspot.com (form seen in public code)',
  ),
];
