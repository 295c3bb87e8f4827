import { collectRecords, nonEmpty, type XmlRecord } from './record.js';
import { readXml, type XmlElement, type XmlResult, xmlError } from './scan.js';

/** Element path of the default value, as reports write it. */
export const defaultValuePath = '/environmentvariabledefinition/defaultvalue';

/** What `environmentvariabledefinition.xml` says; absent fields are not in it. */
export interface EnvironmentVariable {
  readonly schemaName?: string;
  readonly displayName?: string;
  /** 100000000 text, …001 number, …002 boolean, …003 JSON, …004 data source, …005 secret. */
  readonly type?: number;
  /** Entities decoded, blanks kept. */
  readonly defaultValue?: string;
  /** Where the default value's text stands in the file. */
  readonly defaultValueSpan?: { readonly start: number; readonly end: number };
  /** 0 Key Vault, 1 Dataverse. Written for variables of every type: it does not say "secret". */
  readonly secretStore?: number;
  readonly description?: string;
}

/**
 * Reads `environmentvariabledefinition.xml`.
 * @param text decoded text without a byte order mark
 * @returns nothing but absent fields for XML of another kind; an error for what is no XML
 */
export function readEnvironmentVariable(text: string): XmlResult<EnvironmentVariable> {
  let value: EnvironmentVariable = {};
  const mistake = readXml(
    text,
    collectRecords('environmentvariabledefinition', (definition) => {
      value = variableOf(definition);
    }),
  );
  return mistake ? xmlError(text, mistake) : { ok: true, value };
}

function variableOf(definition: XmlRecord): EnvironmentVariable {
  const defaultValue = definition.element('defaultvalue');
  return {
    schemaName: definition.field('schemaname'),
    displayName: label(definition, 'displayname'),
    type: definition.number('type'),
    defaultValue: defaultValue?.text,
    defaultValueSpan: defaultValue && { start: defaultValue.start, end: defaultValue.end },
    secretStore: definition.number('secretstore'),
    description: label(definition, 'description'),
  };
}

/** `<displayname default="…"><label description="…"/></displayname>` */
function label(definition: XmlRecord, name: string): string | undefined {
  const attribute = (element: XmlElement | undefined, key: string) =>
    nonEmpty(element?.attributes.get(key));
  return (
    attribute(definition.element(name), 'default') ??
    attribute(definition.element(`${name}/label`), 'description') ??
    definition.field(name)
  );
}
