import { hasBase62Checksum } from './credential-checks.js';
import { prefixToken, type TokenFormat } from './credential-format.js';

/*
 * Credentials of code hosts, messengers and clouds. GL: github.com/gitleaks/gitleaks, config/gitleaks.toml. Where the issuer
 * documents its prefix the source says so.
 */

const key = { kind: 'key' } as const;
const signed = { checksum: hasBase62Checksum } as const;

export const serviceFormats: readonly TokenFormat[] = [
  // Code hosting and packages
  prefixToken(
    'github-token',
    'a GitHub token',
    ['ghp_', 'gho_', 'ghu_', 'ghs_', 'ghr_'],
    '[A-Za-z0-9]{36}',
    '[D] github.blog, 5 April 2021: prefixes, CRC-32 in the last six digits',
    signed,
  ),
  prefixToken(
    'github-fine-grained-token',
    'a GitHub fine-grained token',
    ['github_pat_'],
    '[A-Za-z0-9]{22}_[A-Za-z0-9]{59}',
    '[S] GL github-fine-grained-pat',
  ),
  prefixToken(
    'gitlab-token',
    'a GitLab token',
    ['glpat-', 'gldt-', 'glrt-', 'glptt-', 'glcbt-', 'gloas-'],
    String.raw`[\w-]{20,300}(?:\.[0-9a-z]{2}\.?[0-9a-z]{7})?`,
    '[D] docs.gitlab.com/security/tokens (prefixes); length of GL gitlab-pat',
  ),
  prefixToken(
    'npm-token',
    'an npm token',
    ['npm_'],
    '[A-Za-z0-9]{36}',
    '[D] github.blog, 23 September 2021',
    signed,
  ),
  prefixToken(
    'pypi-token',
    'a PyPI upload token',
    ['pypi-AgEIcHlwaS5vcmc', 'pypi-AgENdGVzdC5weXBpLm9yZ'],
    String.raw`[\w-]{50,1000}`,
    '[S] GL pypi-upload-token; the prefix is the base64 of the host',
  ),
  prefixToken(
    'docker-token',
    'a Docker Hub token',
    ['dckr_pat_', 'dckr_oat_'],
    '[\\w-]{27,40}',
    '[I] public scanners',
  ),
  // Messages
  prefixToken(
    'slack-token',
    'a Slack token',
    ['xoxa-', 'xoxb-', 'xoxp-', 'xoxr-', 'xoxs-', 'xoxe-', 'xoxe.xoxp-', 'xoxe.xoxb-'],
    String.raw`(?=[\w-]{0,60}\d)[A-Za-z0-9-]{20,250}`,
    '[D] api.slack.com/authentication/token-types',
  ),
  prefixToken(
    'slack-app-token',
    'a Slack app token',
    ['xapp-'],
    String.raw`\d-[A-Z0-9]{8,20}-\d{8,20}-[a-f0-9]{20,80}`,
    '[S] GL slack-app-token',
  ),
  {
    id: 'telegram-token',
    name: 'a Telegram bot token',
    kind: 'token',
    confidence: 'high',
    anchors: [':A'],
    before: [8, 9, 10],
    // Behind `bot` in the URLs of the Bot API.
    pattern: /(?:(?<![\w:-])|(?<=bot))\d{8,10}:A[\w-]{34}(?![\w-])/y,
    source: '[S] GL telegram-bot-api-token; core.telegram.org/bots/api (form)',
  },
  prefixToken(
    'sendgrid-key',
    'a SendGrid API key',
    ['SG.'],
    String.raw`[\w-]{22}\.[\w-]{43}`,
    '[S] public scanners',
    key,
  ),
  prefixToken(
    'brevo-key',
    'a Brevo API key',
    ['xkeysib-'],
    '[a-f0-9]{64}-[A-Za-z0-9]{16}',
    '[S] GL sendinblue-api-token',
    key,
  ),
  prefixToken('twilio-key', 'a Twilio API key', ['SK'], '[0-9a-f]{32}', '[S] GL twilio-api-key', {
    // The identifier of a key: its secret has no form of its own and stands beside it.
    confidence: 'low',
    ...key,
  }),
  {
    id: 'mailchimp-key',
    name: 'a Mailchimp API key',
    kind: 'key',
    confidence: 'high',
    anchors: ['-us'],
    before: [32],
    pattern: /(?<![A-Za-z0-9])[0-9a-f]{32}-us\d{1,2}(?![A-Za-z0-9])/y,
    source: '[D] mailchimp.com/developer (data centre behind the key)',
  },
  {
    id: 'mailgun-key',
    name: 'a Mailgun key',
    kind: 'key',
    confidence: 'medium',
    anchors: ['key-'],
    // `cache-key-…` ends alike.
    pattern: /(?<![\w-])key-[0-9a-f]{32}(?!\w)/y,
    source: '[S] GL mailgun-private-api-token',
  },
  // Clouds
  prefixToken(
    'aws-access-key-id',
    'an AWS access key id',
    ['AKIA', 'ASIA'],
    '[A-Z2-7]{16}',
    '[D] docs.aws.amazon.com/IAM (identifiers). No secret by itself: its secret stands elsewhere',
    { confidence: 'low', ...key },
  ),
  prefixToken(
    'google-api-key',
    'a Google API key',
    ['AIza'],
    '[\\w-]{35}(?!-)',
    '[S] GL gcp-api-key',
    key,
  ),
  prefixToken(
    'google-client-secret',
    'a Google OAuth client secret',
    ['GOCSPX-'],
    '[\\w-]{28}(?!-)',
    '[S] public scanners',
    {
      kind: 'client-secret',
    },
  ),
  prefixToken(
    'google-access-token',
    'a Google access token',
    ['ya29.'],
    '[\\w-]{40,400}',
    '[I] public scanners',
    {
      confidence: 'medium',
    },
  ),
  prefixToken(
    'digitalocean-token',
    'a DigitalOcean token',
    ['dop_v1_', 'doo_v1_', 'dor_v1_'],
    '[a-f0-9]{64}',
    '[S] GL digitalocean-pat',
  ),
  prefixToken(
    'vault-token',
    'a HashiCorp Vault token',
    ['hvs.', 'hvb.'],
    '[\\w-]{24,300}',
    '[D] developer.hashicorp.com/vault (prefixes)',
  ),
  prefixToken(
    'grafana-token',
    'a Grafana service account token',
    ['glsa_'],
    '[A-Za-z0-9]{32}_[0-9a-fA-F]{8}',
    '[S] GL grafana-service-account-token',
  ),
  prefixToken(
    'grafana-cloud-token',
    'a Grafana Cloud token',
    ['glc_'],
    '[A-Za-z0-9+/]{32,400}={0,3}',
    '[S] GL grafana-cloud-api-token',
  ),
  prefixToken(
    'doppler-token',
    'a Doppler token',
    ['dp.pt.'],
    '[A-Za-z0-9]{43}',
    '[S] GL doppler-api-token',
  ),
  {
    id: 'terraform-token',
    name: 'a Terraform Cloud token',
    kind: 'token',
    confidence: 'high',
    anchors: ['.atlasv1.'],
    before: [14],
    pattern: /(?<![\w.-])[A-Za-z0-9]{14}\.atlasv1\.[\w=-]{60,70}(?![\w=-])/y,
    source: '[S] GL hashicorp-tf-api-token',
  },
  prefixToken(
    'sentry-token',
    'a Sentry token',
    ['sntrys_eyJpYXQiO'],
    '[A-Za-z0-9+/=_]{60,400}',
    '[S] GL sentry-org-token',
  ),
  prefixToken(
    'planetscale-token',
    'a PlanetScale credential',
    ['pscale_tkn_', 'pscale_pw_', 'pscale_oauth_'],
    '[\\w=.-]{32,64}',
    '[S] GL planetscale-api-token and its neighbours',
  ),
  prefixToken(
    'supabase-token',
    'a Supabase token',
    ['sbp_'],
    '[a-f0-9]{40}',
    '[I] public scanners',
  ),
  prefixToken(
    'new-relic-key',
    'a New Relic user key',
    ['NRAK-'],
    '[A-Z0-9]{27}',
    '[S] GL new-relic-user-api-key',
    key,
  ),
];
