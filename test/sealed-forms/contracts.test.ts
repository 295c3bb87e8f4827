import { describe, expect, test } from 'vitest';
import { lint, rules, toJson, toSarif } from '../../src/node/library.js';
import type { Finding, Result } from '../../src/result.js';
import {
  cloudFlow,
  compose,
  encode,
  type Files,
  flowFile,
  flowId,
  getSecret,
  http,
  inputsOf,
  type Json,
  lintFiles,
  recurrence,
  request,
  template,
  workflowResource,
  zip,
} from './support.js';

const word = 'quartz tulip under ladder 71';
const triggers = request({ triggerAuthenticationType: 'All', schema: {} });
const actions: Json = {
  Hold: compose({ 'x-note': "@triggerBody()?['host']" }),
  Call: http({
    uri: "https://@{outputs('Hold')?['x-note']}/a",
    authentication: { type: 'Basic', username: 'erp', password: word },
  }),
  Get_secret: getSecret(),
};
const flow = cloudFlow(triggers, actions);
const solution = (content: unknown = flow, version = '1.0.0.3', name = 'Sealed flow'): Files => ({
  'solution.xml': `<ImportExportXml><SolutionManifest><UniqueName>Sealed</UniqueName><Version>${version}</Version><Managed>0</Managed></SolutionManifest></ImportExportXml>`,
  'customizations.xml': `<ImportExportXml><Workflows><Workflow WorkflowId="{${flowId}}" Name="${name}"><JsonFileName>/${flowFile}</JsonFileName><Category>5</Category><StateCode>1</StateCode></Workflow></Workflows></ImportExportXml>`,
  [flowFile]: content,
});
const only = (result: Result, rule: string): Finding => {
  const found = result.findings.filter((finding) => finding.rule === rule);
  expect(found.length).toBe(1);
  return found[0] as Finding;
};
const prints = (result: Result): string[] =>
  result.findings.map(({ fingerprint }) => fingerprint).sort();

describe('JSON report', () => {
  test('has the members of the contract, and nothing is null', async () => {
    const result = await lintFiles({ 'out/a.zip': await zip(solution()) });
    const report = JSON.parse(toJson(result)) as Json;
    expect(Object.keys(report).sort()).toEqual(
      ['findings', 'inputs', 'now', 'problems', 'schema', 'summary', 'tool'].sort(),
    );
    expect(report.schema).toBe('sluice-report/1');
    expect(report.tool).toMatchObject({ name: 'sluice', version: expect.any(String) });
    expect(report.now).toBe('2026-11-23');
    expect(report.inputs).toEqual([
      { path: 'out/a.zip', form: 'solution-zip', status: 'assessed', flows: 1 },
    ]);
    expect(report.summary).toMatchObject({
      flows: 1,
      triggers: 1,
      actions: 3,
      suppressed: 0,
      notAssessed: 0,
    });
    expect(Object.keys((report.summary as Json).findings as Json).sort()).toEqual([
      'critical',
      'high',
      'info',
      'low',
      'medium',
    ]);
    expect(toJson(result)).not.toMatch(/:\s*null/);
    const allowed = [
      'advice',
      'confidence',
      'fingerprint',
      'fix',
      'flow',
      'location',
      'message',
      'node',
      'occurrences',
      'persona',
      'related',
      'rule',
      'severity',
      'solution',
      'suppressed',
      'trace',
    ];
    for (const finding of report.findings as Json[]) {
      expect(Object.keys(finding).filter((name) => !allowed.includes(name))).toEqual([]);
    }
  });

  test('says where a finding is', async () => {
    const finding = only(
      await lintFiles({ 'out/a.zip': await zip(solution()) }),
      'anonymous-request-trigger',
    );
    expect(finding).toMatchObject({
      solution: { name: 'Sealed', version: '1.0.0.3' },
      flow: {
        id: flowId,
        name: 'Sealed flow',
        state: 'on',
        family: 'power-automate',
        exposure: 'signed-link',
      },
      node: { kind: 'trigger', name: 'manual', path: 'manual' },
      location: {
        file: `out/a.zip!/${flowFile}`,
        container: 'out/a.zip',
        member: flowFile,
        pointer: '/properties/definition/triggers/manual/inputs/triggerAuthenticationType',
      },
    });
    expect(finding.location).not.toHaveProperty('innerPointer');
    expect(finding.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  test('a file has neither container nor member; unknown things are absent', async () => {
    const finding = only(await lintFiles({ [flowFile]: flow }), 'anonymous-request-trigger');
    expect(Object.keys(finding.location ?? {}).sort()).toEqual(
      ['column', 'endColumn', 'endLine', 'excerpt', 'file', 'line', 'pointer'].sort(),
    );
    expect(finding).not.toHaveProperty('solution');
    expect(finding.flow).toMatchObject({ state: 'unknown' });
    expect(finding).not.toHaveProperty('suppressed');
  });

  const layouts: [string, (text: string) => string][] = [
    ['pretty', (text) => text],
    ['CRLF', (text) => text.replaceAll('\n', '\r\n')],
    ['BOM', (text) => `\uFEFF${text}`],
    ['minified', (text) => JSON.stringify(JSON.parse(text))],
    [
      'wide characters before it',
      (text) => text.replace('"All"', '"All" ').replace('"inputs"', '"é𝒳": "𝒳", "inputs"'),
    ],
  ];
  test.each(layouts)('lines and columns count UTF-16 units: %s', async (_title, change) => {
    const text = change(JSON.stringify(flow, null, 2));
    const { location } = only(await lintFiles({ [flowFile]: text }), 'anonymous-request-trigger');
    const lines = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/);
    const line = lines.findIndex((candidate) => candidate.includes('"All"'));
    const column = (lines[line] ?? '').indexOf('"All"');
    expect(location).toMatchObject({
      line: line + 1,
      column: column + 1,
      endLine: line + 1,
      endColumn: column + 6,
    });
  });

  test('node paths name what is around an action', async () => {
    const step = getSecret();
    const nested: Json = {
      Try: {
        type: 'Scope',
        actions: {
          Check: {
            type: 'If',
            expression: '@true',
            actions: { A: step },
            else: { actions: { B: step } },
          },
        },
      },
      Each: {
        type: 'Foreach',
        foreach: '@createArray(1)',
        actions: {
          Pick: {
            type: 'Switch',
            expression: 'a',
            cases: { One: { case: 'a', actions: { C: step } } },
            default: { actions: { D: step } },
          },
        },
      },
    };
    const result = await lintFiles({ [flowFile]: cloudFlow(recurrence, nested) });
    const found = result.findings.filter(({ rule }) => rule === 'unsecured-secret-output');
    expect(found.map(({ node }) => node)).toEqual([
      { kind: 'action', name: 'A', path: 'Try/Check/yes/A' },
      { kind: 'action', name: 'B', path: 'Try/Check/no/B' },
      { kind: 'action', name: 'C', path: 'Each/Pick/One/C' },
      { kind: 'action', name: 'D', path: expect.stringMatching(/^Each\/Pick\/default\/D$/i) },
    ]);
  });

  test('traces and related places are located', async () => {
    const result = await lintFiles({ [flowFile]: flow });
    const { trace = [] } = only(result, 'server-side-request-forgery');
    expect(trace.length).toBeGreaterThanOrEqual(2);
    for (const step of trace) {
      expect(step.message.length).toBeGreaterThan(0);
      expect(step.location).toMatchObject({
        file: flowFile,
        line: expect.any(Number),
        pointer: expect.any(String),
      });
    }
    expect(trace.at(-1)?.location?.pointer).toContain('/Call/');
  });

  const states: [string, Files, unknown][] = [['off', { 'a.zip': undefined }, 'off']];
  test.each(states)('state %s', async (_title, _files, state) => {
    const files = solution();
    const xml = String(files['customizations.xml']).replace('<StateCode>1<', '<StateCode>0<');
    const result = await lintFiles({ 'a.zip': await zip({ ...files, 'customizations.xml': xml }) });
    expect(only(result, 'anonymous-request-trigger').flow?.state).toBe(state);
  });

  const exposures: [string, Json, string][] = [
    ['All', flow, 'signed-link'],
    [
      'Tenant',
      cloudFlow(request({ triggerAuthenticationType: 'Tenant' }), { Get_secret: getSecret() }),
      'tenant',
    ],
    [
      'User',
      cloudFlow(request({ triggerAuthenticationType: 'User', triggerAllowedUsers: flowId }), {
        Get_secret: getSecret(),
      }),
      'listed',
    ],
    [
      'User without users',
      cloudFlow(request({ triggerAuthenticationType: 'User' }), { Get_secret: getSecret() }),
      'tenant',
    ],
    [
      'Button',
      cloudFlow({ manual: { type: 'Request', kind: 'Button' } }, { Get_secret: getSecret() }),
      'app-user',
    ],
    [
      'Skills',
      cloudFlow({ manual: { type: 'Request', kind: 'Skills' } }, { Get_secret: getSecret() }),
      'agent-user',
    ],
    [
      'Copilot',
      cloudFlow(
        { manual: { type: 'OpenApiConnection', kind: 'PowerVirtualAgents', inputs: {} } },
        { Get_secret: getSecret() },
      ),
      'agent-user',
    ],
    ['schedule', cloudFlow(recurrence, { Get_secret: getSecret() }), 'event'],
    [
      'Logic App',
      template(
        workflowResource(request(), {
          Get_secret: http({ uri: 'https://v.vault.azure.net/secrets/a' }),
        }),
      ),
      'signed-link',
    ],
  ];
  test.each(exposures)('exposure of %s', async (_title, content, exposure) => {
    const result = await lintFiles({ [flowFile]: content });
    expect(only(result, 'unsecured-secret-output').flow?.exposure).toBe(exposure);
  });
});

describe('determinism and identity', () => {
  test('the order of the inputs does not show', async () => {
    const files: Files = {
      'b/x.json': cloudFlow(triggers, { Get_secret: getSecret() }),
      'a.zip': await zip(solution()),
      'c.json': template(
        workflowResource(request(), { Call: http({ uri: 'http://erp.example.org' }) }),
      ),
      'broken.json': '{',
    };
    const inputs = inputsOf(files);
    const options = { persona: 'auditor', now: '2026-11-23' } as const;
    const forth = toJson(await lint(inputs, options));
    expect(toJson(await lint([...inputs].reverse(), options))).toBe(forth);
    expect(toJson(await lint([...inputs.slice(2), ...inputs.slice(0, 2)], options))).toBe(forth);
  });

  test('fingerprints survive what does not matter', async () => {
    const base = prints(await lintFiles({ [flowFile]: flow }));
    expect(new Set(base).size).toBe(base.length);
    const same: [string, Files][] = [
      ['zip', { 'a.zip': await zip(solution()) }],
      [
        'other zip',
        { 'Sealed_1_0_0_9_managed.zip': await zip(solution(flow, '1.0.0.9', 'Renamed flow')) },
      ],
      ['minified', { [flowFile]: JSON.stringify(flow) }],
      ['another folder', { [`deep/er/${flowFile}`]: flow }],
      [
        'wrapped in scopes',
        {
          [flowFile]: cloudFlow(triggers, {
            Outer: { type: 'Scope', actions: { Inner: { type: 'Scope', actions } } },
          }),
        },
      ],
      [
        'renamed sibling',
        { [flowFile]: cloudFlow(triggers, { Other: { type: 'Wait', inputs: {} }, ...actions }) },
      ],
      [
        'noted',
        {
          [flowFile]: cloudFlow(triggers, {
            ...actions,
            Get_secret: getSecret({ description: 'ours' }),
          }),
        },
      ],
      [
        'later in the order',
        { [flowFile]: cloudFlow(triggers, Object.fromEntries(Object.entries(actions).reverse())) },
      ],
    ];
    for (const [title, files] of same) {
      expect([title, prints(await lintFiles(files))]).toEqual([title, base]);
    }
  });

  test('fingerprints tell apart what differs', async () => {
    const two = cloudFlow(recurrence, { One: getSecret(), Two: getSecret() });
    const other = { 'Workflows/Sealed-1B1B2C3D-4E5F-4A6B-8C7D-9E0F1A2B3C4D.json': two };
    const all = prints(await lintFiles({ [flowFile]: two, ...other })).concat(
      prints(await lintFiles({ 'x.json': two })),
    );
    expect(new Set(all).size).toBe(all.length);
  });

  test('two workflows of one template are two', async () => {
    const orders = workflowResource(request(), { Call: http({ uri: 'http://erp.example.org' }) });
    const result = await lintFiles({
      'a.json': template(
        { ...orders, name: "[parameters('a')]" },
        { ...orders, name: "[parameters('a')]" },
      ),
    });
    expect(result.findings.filter(({ rule }) => rule === 'unencrypted-http').length).toBe(2);
    expect(new Set(prints(result)).size).toBe(prints(result).length);
  });

  test('copies of a flow are occurrences', async () => {
    const result = await lintFiles({
      'a.zip': await zip(solution()),
      'a_managed.zip': await zip(solution()),
      [`src/${flowFile}`]: flow,
    });
    const finding = only(result, 'anonymous-request-trigger');
    expect(finding.occurrences?.length).toBe(2);
    expect(finding.occurrences?.every(({ file }) => typeof file === 'string')).toBe(true);
    expect(prints(result)).toEqual(prints(await lintFiles({ [flowFile]: flow })));
  });
});

describe('masking', () => {
  test('no format shows the secret, in any guise', async () => {
    const holder = cloudFlow(triggers, {
      Call: http({
        uri: `https://erp.example.org/?code=${encodeURIComponent(word)}`,
        headers: {
          'x-api-key': word,
          Authorization: `Basic ${Buffer.from(`erp:${word}`).toString('base64')}`,
        },
        authentication: { type: 'Basic', username: 'erp', password: word },
        body: `{"password":"${word}"}`,
      }),
      [`Say ${word}`]: compose(`@concat('${word}', '')`),
    });
    const result = await lintFiles({
      [flowFile]: holder,
      'broken.json': `{"password":"${word}" x`,
    });
    const options = { rules, pages: {}, informationUri: 'https://example.org/' };
    const texts = [toJson(result), JSON.stringify(toSarif(result, options))];
    for (const text of texts) {
      expect(text).not.toContain(word);
      expect(text).not.toContain(encodeURIComponent(word));
      expect(text).not.toContain(Buffer.from(`erp:${word}`).toString('base64'));
    }
    expect(result.findings.some(({ rule }) => rule === 'plaintext-basic-password')).toBe(true);
  });
});

describe('SARIF', () => {
  interface Log {
    $schema: string;
    version: string;
    runs: {
      tool: {
        driver: {
          name: string;
          rules: { id: string; name: string; properties: Json; helpUri: string; help: Json }[];
        };
      };
      results: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        message: { text: string };
        locations: Json[];
        partialFingerprints: Json;
        codeFlows?: Json[];
        suppressions?: unknown;
      }[];
      artifacts: { location: { uri: string }; parentIndex?: number; contents?: unknown }[];
      columnKind: string;
      automationDetails: { id: string };
      invocations: { executionSuccessful: boolean; toolExecutionNotifications?: Json[] }[];
    }[];
  }
  const sarif = async (files: Files): Promise<Log['runs'][number]> => {
    const result = await lintFiles(files);
    const log = toSarif(result, {
      rules,
      pages: {},
      informationUri: 'https://example.org/',
    }) as unknown as Log;
    expect(log.version).toBe('2.1.0');
    expect(log.$schema).toBe('https://json.schemastore.org/sarif-2.1.0.json');
    return log.runs[0] as Log['runs'][number];
  };
  const uriOf = (location: Json): string =>
    ((location.physicalLocation as Json).artifactLocation as Json).uri as string;

  test('rules have what GitHub wants', async () => {
    const run = await sarif({ 'a.zip': await zip(solution()) });
    for (const { id, name, properties, helpUri } of run.tool.driver.rules) {
      expect(name).not.toBe(id);
      expect(name).toMatch(/^[A-Z][A-Za-z0-9]*$/);
      const tags = properties.tags as string[];
      expect(tags[0]).toBe('security');
      expect(tags.length).toBeLessThanOrEqual(10);
      expect(properties['security-severity']).toMatch(/^\d+\.\d$/);
      expect(['very-high', 'high', 'medium', 'low']).toContain(properties.precision);
      expect(properties).not.toHaveProperty('problem.severity');
      expect(helpUri).toMatch(/^https:/);
    }
    expect(run.columnKind).toBe('utf16CodeUnits');
    expect(run.automationDetails.id).toMatch(/\//);
  });

  test('results have place, identity and trace', async () => {
    const result = await lintFiles({ 'x/Contoso_1_0_0_3_managed.zip': await zip(solution()) });
    const run = await sarif({ 'x/Contoso_1_0_0_3_managed.zip': await zip(solution()) });
    expect(run.results.length).toBe(result.findings.length);
    for (const { ruleId, ruleIndex, message, locations, partialFingerprints } of run.results) {
      expect(run.tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(message.text).toMatch(/\.$/);
      expect(locations.length).toBe(1);
      expect(uriOf(locations[0] as Json)).toBe(`x/Contoso.zip/${flowFile}`);
      expect(partialFingerprints.primaryLocationLineHash).toMatch(/^[0-9a-f]{64}/);
      const region = ((locations[0] as Json).physicalLocation as Json).region as Json;
      for (const name of ['startLine', 'startColumn', 'endLine', 'endColumn'])
        expect(region[name]).toBeGreaterThanOrEqual(1);
    }
    expect(run.results.some(({ codeFlows }) => codeFlows !== undefined)).toBe(true);
    const nested = run.artifacts.find(({ parentIndex }) => parentIndex !== undefined);
    expect(nested?.location.uri).not.toMatch(/^\/|#/);
    expect(run.artifacts.every(({ contents }) => contents === undefined)).toBe(true);
  });

  test('a severity of its own has a descriptor of its own', async () => {
    const teams = cloudFlow({
      manual: {
        type: 'Request',
        kind: 'TeamsWebhook',
        inputs: { triggerAuthenticationType: 'All' },
      },
    });
    const run = await sarif({ [flowFile]: teams });
    const found = run.results.find(({ ruleId }) => ruleId.startsWith('anonymous-request-trigger'));
    expect(found?.ruleId).toBe('anonymous-request-trigger/medium');
    const rule = run.tool.driver.rules[found?.ruleIndex ?? -1];
    expect(rule?.properties['security-severity']).toBe('5.5');
  });

  test('URIs are encoded and relative; problems are notifications', async () => {
    const run = await sarif({ 'my flows/ü#1?.json': flow, 'broken.json': '{' });
    expect(uriOf(run.results[0]?.locations[0] as Json)).toBe('my%20flows/%C3%BC%231%3F.json');
    expect(run.invocations[0]?.toolExecutionNotifications?.length).toBeGreaterThanOrEqual(1);
  });
});

describe('input', () => {
  test('bytes may come from a function, late', async () => {
    const result = await lint([{ path: flowFile, bytes: () => Promise.resolve(encode(flow)) }], {
      persona: 'auditor',
    });
    expect(result.findings.length).toBeGreaterThan(3);
  });
});
