import type { Json } from '../json/json.js';

/** An ARM template is at most 4 MB. Source: learn.microsoft.com/azure/azure-resource-manager/templates/best-practices. */
const longestText = 12_000_000;
/** Of all strings together: each character is looked at by dozens of formats. */
const mostCharacters = 11_000_000;
/** About 350 bytes of memory each. A flow with the 500 actions that it may have is some ten thousand. */
const mostWeight = 1_400_000;
/** How deep all expressions together may stand inside of inputs: each is asked for its way out. */
const deepest = 20_000_000;
/** Whatever it says, a text below this has neither. */
const alwaysAllowed = 80_000;

/** Whose members each become a part of the model. */
const steps = /^(?:actions|triggers)$/i;
const inputs = /^inputs$/i;
const ofStep = 10;
const ofInput = 6;
const ofExpression = 4;
/** Of an expression, or of a text with some in it, for what is parsed of it. */
const charactersPerWeight = 4;
/** Of a name with a value behind it, as credentials have. */
const ofPair = 12;
const pair = /[\w"'][=:]\s?["']?[^\s=:"'&;,]{8,64}(?=[\s"'&;,]|$)/g;
/** Below this there are not enough pairs to count. */
const fewPairs = 200_000;

/**
 * Why a document that holds flows is more than memory and time should be spent on; undefined for any that a
 * service would run.
 */
export function excessOf(json: Json, text: string): string | undefined {
  if (text.length < alwaysAllowed) return undefined;
  if (text.length > longestText)
    return `it is longer than ${longestText / 1_000_000} million characters`;
  let weight = 0;
  let depthOfAll = 0;
  let characters = 0;
  const values: Json[] = [json];
  /** Of the value at the same index: levels below the step that it stands in, and what each member weighs more. */
  const depths = [0];
  const more = [0];
  while (values.length > 0) {
    const value = values.pop() ?? null;
    const depth = depths.pop() ?? 0;
    const ofMember = more.pop() ?? 0;
    weight += 1;
    if (typeof value === 'string') {
      characters += value.length;
      if (text.length > fewPairs) weight += ofPair * pairsIn(value);
      if (!value.includes('@')) continue;
      weight += ofExpression + value.length / charactersPerWeight;
      depthOfAll += depth;
    } else if (Array.isArray(value)) {
      for (const item of value) {
        values.push(item);
        depths.push(depth + 1);
        more.push(0);
      }
    } else if (typeof value === 'object' && value !== null) {
      for (const key in value) {
        const holdsSteps = steps.test(key);
        values.push(value[key] ?? null);
        depths.push(holdsSteps ? 0 : depth + 1);
        more.push(holdsSteps ? ofStep : inputs.test(key) ? ofInput : 0);
        weight += ofMember;
      }
    }
  }
  if (characters > mostCharacters)
    return `its texts are longer than ${mostCharacters / 1_000_000} million characters`;
  if (weight > mostWeight) return 'it holds more values and expressions than any service would run';
  if (depthOfAll > deepest) return 'its expressions are nested deeper than any service would run';
  return undefined;
}

function pairsIn(text: string): number {
  let count = 0;
  pair.lastIndex = 0;
  while (pair.test(text)) count += 1;
  return count;
}
