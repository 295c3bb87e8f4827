import { rules as catalogue } from '../../rules/index.js';
import type { Settings } from '../config/settings.js';
import { loadSettings } from '../node/configuration.js';
import { inert } from '../report/text.js';
import type { Rule } from '../rule.js';
import { exitCodes } from './exit-codes.js';
import { formLines, formTable } from './form-matrix.js';

/**
 * Prints the catalogue and the settings in force with where each comes from: one line each for people, or as
 * JSON with everything declared. Throws `ConfigurationError`.
 */
export async function listRules(format: 'human' | 'json', config?: string): Promise<number> {
  const settings = await loadSettings(catalogue, config === undefined ? {} : { file: config });
  process.stdout.write(format === 'json' ? asJson(settings) : asText(settings));
  return exitCodes.clean;
}

function asJson({ origins, configuration, rules }: Settings): string {
  const all = {
    schema: 'sluice-rules/1',
    rules: catalogue,
    configuration,
    settings: origins,
    forms: formTable(rules),
  };
  return `${JSON.stringify(all, null, 2)}\n`;
}

function asText(settings: Settings): string {
  const parts = [catalogueLines(settings), formLines(settings.rules), settingLines(settings)];
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function catalogueLines({ rules }: Settings): string[] {
  const running = new Map(rules.map((rule) => [rule.id, rule]));
  const width = Math.max(...catalogue.map(({ id }) => id.length));
  const lines: string[] = [];
  let category = '';
  for (const declared of catalogue) {
    const rule: Rule | undefined = running.get(declared.id);
    if (declared.category !== category) {
      category = declared.category;
      lines.push(...(lines.length > 0 ? [''] : []), category);
    }
    const { severity, confidence, persona } = rule ?? declared;
    const levels = rule ? `${severity}/${confidence}` : 'off';
    lines.push(
      `  ${declared.id.padEnd(width)}  ${levels.padEnd(15)}  ${persona.padEnd(8)}  ${declared.title}`,
    );
  }
  return lines;
}

function settingLines({ origins, configuration }: Settings): string[] {
  const file = configuration ? inert(configuration.path) : 'no configuration file';
  const width = Math.max(...origins.map(({ setting }) => inert(setting).length));
  return [
    `settings (${file})`,
    ...origins.map(({ setting, value, from }) => {
      const shown = typeof value === 'string' ? value : JSON.stringify(value);
      return `  ${inert(setting).padEnd(width)}  ${inert(shown)}  (${inert(from)})`;
    }),
  ];
}
