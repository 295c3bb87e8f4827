import { isIgnorable } from '../ignores/ignoring.js';
import { clouds } from '../knowledge/clouds.js';
import { confidences, personas, severities } from '../result.js';
import type { Rule } from '../rule.js';

/** The JSON Schema of a configuration file, made from the declarations of the rules. */
export function configurationSchema(rules: readonly Rule[]): object {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of Sluice (sluice.yml)',
    type: 'object',
    additionalProperties: false,
    properties: {
      $schema: { type: 'string', description: 'The schema of this file, for editors.' },
      extends: {
        type: ['string', 'array'],
        items: { type: 'string' },
        description:
          'Configuration files to build on, relative to this one; everything in them is inherited.',
      },
      failOn: {
        enum: [...severities, 'never'],
        description: 'Fail from this severity on. Default: medium.',
      },
      failConfidence: {
        enum: confidences,
        description: 'Fail only from this confidence on. Default: medium.',
      },
      persona: {
        enum: personas,
        description: 'Whose findings are shown and fail a run. Default: regular.',
      },
      organisationDomains: list(
        { type: 'string', format: 'domain', description: 'A domain, such as contoso.com' },
        'Your own mail domains. Mail to every other domain then counts as leaving the organisation.',
      ),
      clouds: list(
        { enum: clouds },
        'The clouds your organisation is in. Audiences and authorities of other clouds are then wrong.',
      ),
      audiences: list(
        {
          type: 'object',
          additionalProperties: false,
          required: ['host', 'accepts'],
          properties: {
            host: {
              type: 'string',
              format: 'host',
              description: 'A host, such as api.contoso.com or *.azure-api.net',
            },
            accepts: {
              ...list({ type: 'string', minLength: 1 }, 'The audiences, as they are written.'),
              minItems: 1,
            },
          },
        },
        'Audiences that a host accepts beside those that are known.',
      ),
      secretNames: list(
        {
          type: 'string',
          pattern: '[\\p{L}\\d]',
          description: 'A name, such as Zugangscode',
        },
        'Names that say "credential" in your organisation, beside those that are known.',
      ),
      privilegedConnectors: list(
        { $ref: '#/definitions/connector' },
        "Connectors whose connections are an administrator's, beside those that are known.",
      ),
      trustedConnectors: list(
        { $ref: '#/definitions/connector' },
        'Connectors whose answers nobody from outside writes, and whose service may hold your data.',
      ),
      dataPolicies: list(
        { type: 'string', minLength: 1 },
        'Exports of data policies that the flows must keep, relative to this file.',
      ),
      rules: { $ref: '#/definitions/rules' },
      files: list(
        {
          type: 'object',
          additionalProperties: false,
          required: ['paths', 'rules'],
          properties: {
            paths: {
              ...list(
                { type: 'string', minLength: 1 },
                'Globs, relative to the folder of this file.',
              ),
              minItems: 1,
            },
            rules: { $ref: '#/definitions/rules' },
          },
        },
        'Settings of rules for some files; the last that matches a file counts.',
      ),
      ignore: list(
        {
          type: 'object',
          additionalProperties: false,
          required: ['rule', 'reason'],
          anyOf: [{ required: ['flow'] }, { required: ['node'] }],
          properties: {
            rule: { $ref: '#/definitions/ignorable' },
            flow: { type: 'string', minLength: 1, description: 'Name or id of the flow.' },
            node: {
              type: 'string',
              minLength: 1,
              description: 'Name or path of the trigger, action or part of the solution.',
            },
            reason: { type: 'string', pattern: '\\S', description: 'A text that says why' },
            until: {
              type: 'string',
              format: 'day',
              description: 'The last day this counts, as YYYY-MM-DD',
            },
          },
        },
        'Findings that are known and accepted.',
      ),
      notes: {
        type: ['string', 'array'],
        if: { type: 'string' },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { enum: ['all', 'none'] },
        else: { items: { $ref: '#/definitions/ignorable' } },
        description: 'Rules whose findings notes in the flows may ignore.',
      },
      mandatory: list(
        { $ref: '#/definitions/ruleId' },
        'Rules that cannot be turned off, and whose findings nothing silences.',
      ),
    },
    definitions: definitions(rules),
  };
}

function list(items: object, description: string): object {
  return { type: 'array', items, description };
}

function definitions(rules: readonly Rule[]): object {
  const declared = rules.map(({ id, title, severity, persona }) => [
    id,
    {
      $ref: '#/definitions/setting',
      description: `${title}. Declared: ${severity}, ${persona}.`,
    },
  ]);
  return {
    connector: {
      type: 'string',
      pattern: '^[A-Za-z\\d][\\w-]*\\*?$',
      description: 'The name of a connector, such as shared_sql, or its beginning and a *',
    },
    ruleId: { enum: rules.map(({ id }) => id) },
    ignorable: { enum: rules.filter(isIgnorable).map(({ id }) => id) },
    rules: {
      type: 'object',
      additionalProperties: false,
      properties: Object.fromEntries(declared),
    },
    setting: {
      type: ['string', 'object'],
      if: { type: 'string' },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { enum: ['on', 'off', ...severities, ...personas] },
      else: {
        additionalProperties: false,
        minProperties: 1,
        properties: { severity: { enum: severities }, persona: { enum: personas } },
      },
    },
  };
}
