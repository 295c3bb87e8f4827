import { describe, expect, it } from 'vitest';
import { rules } from '../../rules/index.js';
import { ConfigurationError } from '../../src/config/error.js';
import { createReader } from '../../src/config/validate.js';

const read = createReader(rules);

function messageOf(text: string): string {
  try {
    read(text, 'sluice.yml');
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigurationError);
    return error instanceof Error ? error.message : '';
  }
  return 'valid';
}

const entry = 'ignore:\n  - rule: unencrypted-http\n';

describe('what is wrong is told with its place', () => {
  it.each<[what: string, text: string, message: string | RegExp]>([
    [
      'an unknown key',
      'failon: high\n',
      "sluice.yml:1:1: there is no key 'failon' here; did you mean 'failOn'?",
    ],
    [
      'a key like no other',
      'x: 1\n',
      /^sluice\.yml:1:1: there is no key 'x' here; possible: \$schema, extends, failOn/,
    ],
    [
      'an unknown rule',
      'rules:\n  permisive-cors: off\n',
      "sluice.yml:2:3: there is no rule 'permisive-cors'; did you mean 'permissive-cors'?",
    ],
    [
      'a rule like no other',
      'rules: { x: off }\n',
      "sluice.yml:1:10: there is no rule 'x'; sluice rules lists the rules.",
    ],
    [
      'a wrong word for a rule',
      'rules:\n  permissive-cors: hgih\n',
      `sluice.yml:2:20: 'permissive-cors': "hgih" is not possible here; did you mean 'high'?`,
    ],
    [
      'a number for a rule',
      'rules:\n  permissive-cors: 3\n',
      "sluice.yml:2:20: 'permissive-cors': this must be a text or a map of keys and values.",
    ],
    [
      'an empty map for a rule',
      'rules: { permissive-cors: {} }',
      "sluice.yml:1:27: 'permissive-cors': this must not be empty.",
    ],
    [
      'an unknown option',
      'rules: { permissive-cors: { level: high } }',
      /^sluice\.yml:1:29: there is no key 'level' here; .*severity/,
    ],
    [
      'a wrong option',
      'rules: { permissive-cors: { persona: boss } }',
      /^sluice\.yml:1:38: 'persona': "boss" is not possible here; possible: regular, pedantic, auditor\.$/,
    ],
    [
      'a wrong severity',
      'failOn: sever\n',
      /^sluice\.yml:1:9: 'failOn': "sever" is not possible here; did you mean 'never'\?$/,
    ],
    [
      'a wrong confidence',
      'failConfidence: sure',
      /^sluice\.yml:1:17: 'failConfidence': "sure" .* possible: low, medium, high\.$/,
    ],
    ['a wrong persona', 'persona: admin', /'persona': "admin" is not possible here/],
    [
      'a text for a list',
      'organisationDomains: contoso.com',
      "sluice.yml:1:22: 'organisationDomains': this must be a list.",
    ],
    [
      'no domain',
      'organisationDomains:\n  - contoso\n',
      `sluice.yml:2:5: 'organisationDomains': "contoso" is not possible here: a domain, such as contoso.com.`,
    ],
    [
      'a reason under another key',
      `${entry}    flow: a\n    raeson: x\n`,
      "sluice.yml:4:5: there is no key 'raeson' here; did you mean 'reason'?",
    ],
    [
      'a cloud that is none',
      'clouds: [pubic]\n',
      `sluice.yml:1:10: 'clouds': "pubic" is not possible here; did you mean 'public'?`,
    ],
    [
      'an audience without a host',
      'audiences:\n  - accepts: [api://orders]\n',
      "sluice.yml:2:5: 'audiences': the key 'host' is missing.",
    ],
    [
      'an address for a host',
      'audiences:\n  - { host: "https://a.example", accepts: [a] }\n',
      `sluice.yml:2:13: 'host': "https://a.example" is not possible here: a host, such as api.contoso.com or *.azure-api.net.`,
    ],
    [
      'an audience under another key',
      'audiences:\n  - { host: a.example, acepts: [a] }\n',
      "sluice.yml:2:24: there is no key 'acepts' here; did you mean 'accepts'?",
    ],
    [
      'a host that accepts nothing',
      'audiences:\n  - { host: a.example, accepts: [] }\n',
      "sluice.yml:2:33: 'accepts': this must not be empty.",
    ],
    [
      'a name without a letter',
      'secretNames: ["--"]\n',
      `sluice.yml:1:15: 'secretNames': "--" is not possible here: a name, such as Zugangscode.`,
    ],
    [
      'any connector',
      'trustedConnectors: ["*"]\n',
      `sluice.yml:1:21: 'trustedConnectors': "*" is not possible here: the name of a connector, such as shared_sql, or its beginning and a *.`,
    ],
    [
      'the path of a connector',
      'privilegedConnectors: [/apis/shared_sql]\n',
      /^sluice\.yml:1:24: 'privilegedConnectors': .* the name of a connector/,
    ],
    [
      'nothing where a map belongs',
      'rules:\nfailOn: high\n',
      /'rules': this must be a map of keys and values\./,
    ],
    ['a list', '- a\n', 'sluice.yml:1:1: this must be a map of keys and values.'],
    ['a text', 'hello', 'sluice.yml:1:1: this must be a map of keys and values.'],
    [
      'no reason',
      `${entry}    flow: a\n`,
      "sluice.yml:2:5: 'ignore': the key 'reason' is missing.",
    ],
    [
      'an empty reason',
      `${entry}    flow: a\n    reason: ' '\n`,
      `sluice.yml:4:13: 'reason': " " is not possible here: a text that says why.`,
    ],
    [
      'no place',
      `${entry}    reason: a\n`,
      "sluice.yml:2:5: 'ignore': the key 'flow' or 'node' is missing: an entry is about one place.",
    ],
    [
      'no day',
      `${entry}    flow: a\n    reason: a\n    until: 2027-02-30\n`,
      `sluice.yml:5:12: 'until': "2027-02-30" is not possible here: the last day this counts, as YYYY-MM-DD.`,
    ],
    [
      'an unknown rule to ignore',
      'ignore:\n  - rule: unencrypted-htp\n    flow: a\n    reason: a\n',
      `sluice.yml:2:11: 'rule': "unencrypted-htp" is not possible here; did you mean 'unencrypted-http'?`,
    ],
    [
      'all rules to ignore',
      'ignore:\n  - rule: "*"\n    flow: a\n    reason: a\n',
      /'rule': "\*" is not possible here; sluice rules lists/,
    ],
    [
      'a rule about the lint to ignore',
      'ignore:\n  - rule: unused-ignore\n    flow: a\n    reason: a\n',
      /^sluice\.yml:2:11: 'rule': "unused-ignore" is not possible here/,
    ],
    ['no paths', 'files:\n  - rules: {}\n', "sluice.yml:2:5: 'files': the key 'paths' is missing."],
    [
      'paths of nothing',
      'files:\n  - paths: []\n    rules: {}\n',
      "sluice.yml:2:12: 'paths': this must not be empty.",
    ],
    [
      'a wrong word for notes',
      'notes: some',
      `sluice.yml:1:8: 'notes': "some" is not possible here; did you mean 'none'?`,
    ],
    ['a wrong rule for notes', 'notes: [permissive]', /'notes': "permissive" is not possible here/],
    [
      'a wrong mandatory rule',
      'mandatory: [wrong-audence]',
      /"wrong-audence" is not possible here; did you mean 'wrong-audience'\?/,
    ],
    [
      'a number to build on',
      'extends: 1',
      "sluice.yml:1:10: 'extends': this must be a text or a list.",
    ],
    [
      'a key that stands twice',
      'failOn: low\nfailOn: high\n',
      /^sluice\.yml:2:1: this is not YAML: Map keys must be unique/,
    ],
    ['broken YAML', 'rules: [\n', /^sluice\.yml:2:1: this is not YAML: /],
    ['an unknown tag', 'failOn: !exec high', /^sluice\.yml:1:9: this is not YAML: Unresolved tag/],
    [
      'several documents',
      'failOn: low\n---\nfailOn: high\n',
      'sluice.yml:2:1: a second document begins here; a configuration is one.',
    ],
    ['an unknown alias', 'failOn: *x', "sluice.yml:1:9: the alias 'x' leads nowhere."],
    ['a prototype', '__proto__: {}\n', /there is no key '__proto__' here/],
  ])('%s', (_what, text, message) => {
    expect(messageOf(text)).toMatch(typeof message === 'string' ? equal(message) : message);
  });

  it('aliases that multiply', () => {
    const lines = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [index, name] of [...'bcdefgh'].entries()) {
      const before = 'abcdefgh'.charAt(index);
      lines.push(`${name}: &${name} [${Array.from({ length: 9 }, () => `*${before}`).join(', ')}]`);
    }
    expect(messageOf(lines.join('\n'))).toBe('sluice.yml: aliases repeat too much.');
  });

  it('depth without end', () => {
    expect(messageOf('['.repeat(50_000))).toMatch(/^sluice\.yml:?.*: this is /);
  });
});

function equal(text: string): RegExp {
  return new RegExp(`^${text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')}$`);
}

describe('what is right is read', () => {
  it.each([
    [''],
    ['# nothing yet\n'],
    ['{\n\t"failOn": "high",\n\t"rules": { "permissive-cors": "off" }\n}'],
    ['extends: base.yml'],
    ['extends: [a.yml, b.json]'],
    ['notes: [unencrypted-http]'],
    ['$schema: ./sluice.schema.json'],
    ['organisationDomains: ["@contoso.com", bücher.example]'],
    ['rules: &r { permissive-cors: on }\nfiles: [{ paths: [a], rules: *r }]'],
  ])('%j', (text) => {
    expect(messageOf(text)).toBe('valid');
  });
});
