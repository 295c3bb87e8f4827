import type {
  ReportingDescriptor,
  ReportingDescriptorRelationship,
  Result,
  ToolComponent,
} from 'sarif';
import type { Finding, Severity } from '../result.js';
import type { Rule } from '../rule.js';
import { maxDescription, maxName, maxTags, rulesThatFit } from './sarif-limits.js';
import { sentence, shorten } from './text.js';

/** GitHub sorts alerts by this number; the bands are 9 and up, 7, 4, and above 0. */
const securitySeverity: Readonly<Record<Severity, string>> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '3.0',
  info: '0.5',
};

const levels: Readonly<Record<Severity, Result.level>> = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
  info: 'note',
};

export function levelOf(severity: Severity): Result.level {
  return levels[severity];
}

export interface RuleSources {
  readonly rules: readonly Rule[];
  /** The rules' pages in Markdown, by rule id. */
  readonly pages: Readonly<Record<string, string>>;
  readonly informationUri: string;
  /** Where a rule is described; without it a fragment of `informationUri`. */
  readonly helpUri?: (ruleId: string) => string;
}

/** What the log declares: the rules, in the order given, and behind them those that some finding has at another severity. */
export interface Descriptors {
  readonly list: readonly ReportingDescriptor[];
  readonly cwe: ToolComponent;
  /** How many of the rules given are declared. */
  readonly rules: number;
  /** The descriptor of a finding: GitHub's severity is one per rule, so another severity is another descriptor. */
  of(finding: Finding): { readonly ruleId: string; readonly ruleIndex: number };
  /** The descriptor of a rule that ran. */
  declared(rule: string): { readonly ruleId: string; readonly ruleIndex: number } | undefined;
}

export function describeRules(findings: readonly Finding[], sources: RuleSources): Descriptors {
  const rules = rulesThatFit(sources.rules, findings);
  const cwe = cweTaxonomy(rules);
  const declared = new Map(rules.map((rule) => [rule.id, rule]));
  const list = rules.map((rule) => descriptor(rule, rule.severity, sources, cwe));
  const idOf = ({ rule, severity }: Finding): string =>
    declared.get(rule)?.severity === severity ? rule : `${rule}/${severity}`;
  const variants = new Map(findings.map((finding) => [idOf(finding), finding]));
  for (const [id, finding] of [...variants].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const rule = declared.get(finding.rule) ?? undeclared(finding);
    if (!declared.has(id)) list.push(descriptor(rule, finding.severity, sources, cwe, id));
  }
  const indices = new Map(list.map(({ id }, index) => [id, index]));
  return {
    list,
    cwe,
    rules: rules.length,
    of: (finding) => ({ ruleId: idOf(finding), ruleIndex: indices.get(idOf(finding)) ?? -1 }),
    declared: (ruleId) => {
      const ruleIndex = declared.has(ruleId) ? indices.get(ruleId) : undefined;
      return ruleIndex === undefined ? undefined : { ruleId, ruleIndex };
    },
  };
}

/** A finding must never be lost because its rule is missing from the list: it is declared by what the finding says. */
function undeclared(finding: Finding): Described {
  const { rule: id, confidence, severity } = finding;
  return { id, title: words(id), severity, confidence, category: 'lint', cwe: [], owasp: [] };
}

/** What a descriptor needs to know of a rule. */
type Described = Pick<
  Rule,
  'id' | 'title' | 'severity' | 'confidence' | 'category' | 'cwe' | 'owasp'
>;

function descriptor(
  rule: Described,
  severity: Severity,
  { pages, informationUri, helpUri }: RuleSources,
  cwe: ToolComponent,
  id = rule.id,
): ReportingDescriptor {
  const page = pages[rule.id] ?? `# ${rule.title}\n`;
  const short = sentence(rule.title);
  const relationships = rule.cwe.flatMap((number) => relationship(number, cwe));
  return {
    id,
    name: pascalCase(id).slice(0, maxName),
    shortDescription: { text: shorten(short, maxDescription) },
    fullDescription: { text: shorten(summary(page) ?? short, maxDescription) },
    help: { text: page, markdown: page },
    helpUri: helpUri?.(rule.id) ?? `${informationUri}#${rule.id}`,
    defaultConfiguration: { level: levelOf(severity) },
    ...(relationships.length === 0 ? {} : { relationships }),
    properties: {
      tags: tags(rule),
      precision: rule.confidence,
      'security-severity': securitySeverity[severity],
    },
  };
}

/** `security` first: without it GitHub ignores the severity. */
function tags(rule: Described): string[] {
  return allTags(rule).slice(0, maxTags);
}

/** What a rule would be tagged with if there were no limit. */
export function allTags(rule: Pick<Rule, 'category' | 'cwe' | 'owasp'>): string[] {
  const weaknesses = rule.cwe.map((number) => `external/cwe/cwe-${`${number}`.padStart(3, '0')}`);
  const risks = rule.owasp.map((id) => `external/owasp/${id.toLowerCase()}`);
  return [...new Set(['security', rule.category, ...weaknesses, ...risks])];
}

/** The weaknesses that the rules name, as a taxonomy of their own. */
function cweTaxonomy(rules: readonly Rule[]): ToolComponent {
  const numbers = [...new Set(rules.flatMap((rule) => rule.cwe))].sort((a, b) => a - b);
  return {
    name: 'CWE',
    organization: 'MITRE',
    shortDescription: { text: 'The MITRE Common Weakness Enumeration.' },
    informationUri: 'https://cwe.mitre.org/',
    isComprehensive: false,
    taxa: numbers.map((number) => ({
      id: `CWE-${number}`,
      helpUri: `https://cwe.mitre.org/data/definitions/${number}.html`,
    })),
  };
}

function relationship(number: number, cwe: ToolComponent): ReportingDescriptorRelationship[] {
  const id = `CWE-${number}`;
  const index = cwe.taxa?.findIndex((taxon) => taxon.id === id) ?? -1;
  if (index < 0) return [];
  return [{ target: { id, index, toolComponent: { name: 'CWE', index: 0 } }, kinds: ['superset'] }];
}

/** `unencrypted-http/high` → `UnencryptedHttpHigh`. */
function pascalCase(id: string): string {
  return id.replace(/(?:^|[-/])([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

function words(id: string): string {
  return id.replace(/-/g, ' ').replace(/^./, (letter) => letter.toUpperCase());
}

/** The first paragraph of a page that is no heading, on one line. */
function summary(page: string): string | undefined {
  const text = page.split(/\r?\n\s*\r?\n/).find((block) => /^[^#\s`|<-]/.test(block.trim()));
  return text === undefined ? undefined : sentence(text.trim().replace(/\s+/g, ' '));
}
