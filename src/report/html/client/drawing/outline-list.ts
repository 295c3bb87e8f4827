import type { Severity } from '../../../../result.js';
import type { StepData } from '../../data.js';
import { html } from '../dom.js';
import { designerName, plural } from '../words.js';
import { kindText } from './step-text.js';

/** The same as the drawing, as a nested list. Iterative: nesting may be deep. */
export function outlineList(
  steps: readonly StepData[],
  findings: ReadonlyMap<number, readonly Severity[]>,
): HTMLElement {
  const lists = new Map<string, HTMLElement>();
  const items: HTMLElement[] = [];
  const root = html('ol', { class: 'outline' });
  for (const [index, step] of steps.entries()) {
    const number = findings.get(index)?.length ?? 0;
    const item = html(
      'li',
      {},
      html('span', { class: 'step-name' }, designerName(step.name)),
      ` ${kindText(step)}`,
      number > 0 && html('strong', {}, ` (${plural(number, 'finding')})`),
    );
    items.push(item);
    const parent = step.parent === undefined ? undefined : items[step.parent];
    if (!parent) {
      root.append(item);
      continue;
    }
    const key = `${step.parent}\n${step.branch ?? ''}`;
    const list = lists.get(key) ?? html('ol');
    if (!lists.has(key)) {
      lists.set(key, list);
      if (step.branch) parent.append(html('div', { class: 'branch-name' }, step.branch));
      parent.append(list);
    }
    list.append(item);
  }
  return root;
}
