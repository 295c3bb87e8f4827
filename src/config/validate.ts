import { Ajv, type DefinedError } from 'ajv';
import { isDay } from '../ignores/day.js';
import { parsePointer } from '../json/pointer.js';
import { nearest } from '../nearest.js';
import type { Rule } from '../rule.js';
import type { Content } from './content.js';
import { ConfigurationError } from './error.js';
import { type Parsed, parseYaml } from './parse.js';
import { configurationSchema } from './schema.js';

/** A configuration file whose content is known to be valid. */
export interface ValidFile extends Parsed {
  readonly content: Content;
}

/** Reads the text of a configuration file. Throws `ConfigurationError` for the first thing that is wrong. */
export type Reader = (text: string, path: string) => ValidFile;

export function createReader(rules: readonly Rule[]): Reader {
  const ajv = new Ajv({
    allowUnionTypes: true,
    strictTypes: false,
    verbose: true,
    allErrors: true,
  });
  ajv.addFormat('day', isDay);
  ajv.addFormat('domain', /^@?[\p{L}\d-]+(?:\.[\p{L}\d-]+)+$/u);
  ajv.addFormat('host', /^(?:\*\.)?[\p{L}\d-]+(?:\.[\p{L}\d-]+)*$/u);
  const isContent = ajv.compile<Content>(configurationSchema(rules));
  return (text, path) => {
    const parsed = parseYaml(text, path);
    if (isContent(parsed.json)) return { ...parsed, content: parsed.json };
    const error = mostTelling((isContent.errors ?? []) as DefinedError[]);
    throw error
      ? mistake(error, parsed, path)
      : new ConfigurationError('this is not valid.', { path });
  };
}

/**
 * Of what is wrong at the first place: a key that nobody knows, which may be the one that is missing; then anything
 * else. `if` only says that its branch failed; the branch says why.
 */
function mostTelling(errors: readonly DefinedError[]): DefinedError | undefined {
  const [first] = errors;
  const here = errors.filter(({ instancePath }) => instancePath === first?.instancePath);
  return (
    here.find(({ keyword }) => keyword === 'additionalProperties') ??
    here.find(({ keyword }) => keyword !== 'if' && keyword !== 'required') ??
    first
  );
}

function mistake(error: DefinedError, parsed: Parsed, path: string): ConfigurationError {
  if (error.keyword === 'additionalProperties') {
    const key = error.params.additionalProperty;
    const pointer = `${error.instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
    const known = Object.keys((error.parentSchema?.properties as object | undefined) ?? {});
    const isRule = /(?:^|\/)rules$/.test(error.instancePath);
    const what = isRule ? `there is no rule '${key}'` : `there is no key '${key}' here`;
    const place = parsed.placeOf(pointer, 'key');
    return new ConfigurationError(`${what}${suggestion(key, known)}`, { path, ...place });
  }
  const place = parsed.placeOf(error.instancePath);
  return new ConfigurationError(`${nameOf(error.instancePath)}${whatIsWrong(error)}`, {
    path,
    ...place,
  });
}

/** The key a value stands under; the place of a list's item is that of the list. */
function nameOf(pointer: string): string {
  const key = parsePointer(pointer).findLast((part) => !/^\d+$/.test(part));
  return key === undefined ? '' : `'${key}': `;
}

function whatIsWrong(error: DefinedError): string {
  const given = JSON.stringify(error.data).slice(0, 80);
  switch (error.keyword) {
    case 'enum': {
      const known = error.params.allowedValues.filter((value) => typeof value === 'string');
      return `${given} is not possible here${suggestion(String(error.data), known)}`;
    }
    case 'required':
      return `the key '${error.params.missingProperty}' is missing.`;
    case 'anyOf':
      return "the key 'flow' or 'node' is missing: an entry is about one place.";
    case 'type':
      return `this must be ${[error.params.type].flat().map(typeName).join(' or ')}.`;
    case 'format':
    case 'pattern':
      return `${given} is not possible here: ${describe(error)}.`;
    default:
      return 'this must not be empty.';
  }
}

function describe({ parentSchema }: DefinedError): string {
  const description: unknown = parentSchema?.description;
  return typeof description === 'string' ? description.replace(/^[AT]/, lower) : 'another form';
}

function lower(letter: string): string {
  return letter.toLowerCase();
}

const typeNames: Readonly<Record<string, string>> = {
  object: 'a map of keys and values',
  array: 'a list',
  string: 'a text',
};

function typeName(type: string): string {
  return typeNames[type] ?? type;
}

/** Only rules are more than this many. */
const mostListed = 32;

/** The nearest of the words that are possible, or all of them when they are few. */
function suggestion(word: string, known: readonly string[]): string {
  const hint = nearest(word, known);
  if (hint !== undefined) return `; did you mean '${hint}'?`;
  return known.length > mostListed
    ? '; sluice rules lists the rules.'
    : `; possible: ${known.join(', ')}.`;
}
