import { rules } from '../../rules/index.js';
import { exitCodes } from './exit-codes.js';

/** Prints the catalogue: one line a rule for people, or everything declared as JSON. */
export function listRules(format: 'human' | 'json'): number {
  process.stdout.write(format === 'json' ? asJson() : asText());
  return exitCodes.clean;
}

function asJson(): string {
  return `${JSON.stringify({ schema: 'sluice-rules/1', rules }, null, 2)}\n`;
}

function asText(): string {
  const width = Math.max(...rules.map(({ id }) => id.length));
  const lines: string[] = [];
  let category = '';
  for (const rule of rules) {
    if (rule.category !== category) {
      lines.push(...(category ? [''] : []), rule.category);
      category = rule.category;
    }
    const levels = `${rule.severity}/${rule.confidence}`;
    lines.push(
      `  ${rule.id.padEnd(width)}  ${levels.padEnd(15)}  ${rule.persona.padEnd(8)}  ${rule.title}`,
    );
  }
  return `${lines.join('\n')}\n`;
}
