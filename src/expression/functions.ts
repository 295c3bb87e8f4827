/**
 * The functions of the Workflow Definition Language. Argument counts are those the service checks when an
 * expression runs; it saves flows with unknown functions and wrong counts, so neither is a syntax error.
 */

/** string, number, boolean, array, object, binary (`{ $content-type, $content }`), or anything. */
export type ReturnType = 'S' | 'N' | 'B' | 'A' | 'O' | 'Bin' | 'X';

export type Category =
  | 'reference'
  | 'string'
  | 'collection'
  | 'logic'
  | 'conversion'
  | 'math'
  | 'date'
  | 'uri'
  | 'object';

/**
 * Whether a function reads data of the run. A `named` one says whose by its first argument
 * (`outputs('Get_item')`), an `implicit` one has just one place to read (`triggerBody()`).
 */
export type ReferenceKind = 'none' | 'implicit' | 'named';

export interface FunctionInfo {
  /** The spelling of the reference documentation; calls may use any letter case. */
  readonly name: string;
  readonly minArgs: number;
  /** `Infinity` when there is no upper bound. */
  readonly maxArgs: number;
  readonly returns: ReturnType;
  readonly category: Category;
  readonly reference: ReferenceKind;
}

type Row = readonly [name: string, min: number, max: number, returns: ReturnType];

const many = Number.POSITIVE_INFINITY;

const implicitReferences: readonly Row[] = [
  ['trigger', 0, 0, 'O'],
  ['triggerOutputs', 0, 0, 'O'],
  ['triggerBody', 0, 0, 'X'],
  ['triggerFormDataValue', 1, 1, 'S'],
  ['triggerFormDataMultiValues', 1, 1, 'A'],
  ['triggerMultipartBody', 1, 1, 'X'],
  ['action', 0, 0, 'O'],
  ['item', 0, 0, 'X'],
  ['workflow', 0, 0, 'O'],
  ['listCallbackUrl', 0, 0, 'S'],
];

const namedReferences: readonly Row[] = [
  ['actions', 1, 1, 'O'],
  ['outputs', 1, 1, 'X'],
  ['actionOutputs', 1, 1, 'X'],
  ['body', 1, 1, 'X'],
  ['actionBody', 1, 1, 'X'],
  ['formDataValue', 2, 2, 'S'],
  ['formDataMultiValues', 2, 2, 'A'],
  ['multipartBody', 2, 2, 'X'],
  ['items', 1, 1, 'X'],
  ['iterationIndexes', 1, 1, 'N'],
  ['variables', 1, 1, 'X'],
  ['parameters', 1, 1, 'X'],
  ['appsetting', 1, 1, 'S'],
  ['result', 1, 1, 'A'],
  ['agentParameters', 1, 1, 'X'],
];

const others: Readonly<Record<Exclude<Category, 'reference'>, readonly Row[]>> = {
  string: [
    ['concat', 1, many, 'S'],
    ['substring', 2, 3, 'S'],
    ['slice', 2, 3, 'S'],
    ['replace', 3, 3, 'S'],
    ['guid', 0, 1, 'S'],
    ['toLower', 1, 1, 'S'],
    ['toUpper', 1, 1, 'S'],
    ['trim', 1, 1, 'S'],
    ['indexOf', 2, 2, 'N'],
    ['lastIndexOf', 2, 2, 'N'],
    ['nthIndexOf', 3, 3, 'N'],
    ['startsWith', 2, 2, 'B'],
    ['endsWith', 2, 2, 'B'],
    ['split', 2, 2, 'A'],
    ['formatNumber', 2, 3, 'S'],
    ['trimByteOrderMark', 1, 1, 'S'],
    ['encodeXmlValue', 1, 1, 'S'],
    ['decodeXmlValue', 1, 1, 'S'],
    ['encodeXmlName', 1, 1, 'S'],
    ['decodeXmlName', 1, 1, 'S'],
  ],
  collection: [
    ['contains', 2, 2, 'B'],
    ['length', 1, 1, 'N'],
    ['empty', 1, 1, 'B'],
    ['first', 1, 1, 'X'],
    ['last', 1, 1, 'X'],
    // Of an array they give an array, of a string a string.
    ['take', 2, 2, 'X'],
    ['skip', 2, 2, 'X'],
    ['chunk', 2, 2, 'A'],
    ['join', 2, 2, 'S'],
    // Of arrays they give an array, of objects an object.
    ['union', 2, many, 'X'],
    ['intersection', 2, many, 'X'],
    ['sort', 1, 2, 'A'],
    ['reverse', 1, 1, 'A'],
  ],
  logic: [
    ['if', 3, 3, 'X'],
    ['equals', 2, many, 'B'],
    ['and', 1, many, 'B'],
    ['or', 1, many, 'B'],
    ['not', 1, 1, 'B'],
    ['less', 2, 2, 'B'],
    ['lessOrEquals', 2, 2, 'B'],
    ['greater', 2, 2, 'B'],
    ['greaterOrEquals', 2, 2, 'B'],
    ['isInt', 1, 1, 'B'],
    ['isFloat', 1, 2, 'B'],
  ],
  conversion: [
    ['json', 1, 1, 'X'],
    ['xml', 1, 1, 'X'],
    ['string', 1, 1, 'S'],
    ['int', 1, 1, 'N'],
    ['float', 1, 2, 'N'],
    ['decimal', 1, 1, 'N'],
    ['bool', 1, 1, 'B'],
    ['array', 1, 1, 'A'],
    ['createArray', 1, many, 'A'],
    ['binary', 1, 1, 'Bin'],
    ['base64', 1, 1, 'S'],
    ['base64ToBinary', 1, 1, 'Bin'],
    ['base64ToString', 1, 1, 'S'],
    ['decodeBase64', 1, 1, 'S'],
    ['dataUri', 1, 1, 'S'],
    ['dataUriToBinary', 1, 1, 'Bin'],
    ['dataUriToString', 1, 1, 'S'],
    ['decodeDataUri', 1, 1, 'Bin'],
    ['uriComponent', 1, many, 'S'],
    ['encodeUriComponent', 1, many, 'S'],
    ['uriComponentToBinary', 1, 1, 'Bin'],
    ['uriComponentToString', 1, 1, 'S'],
    ['decodeUriComponent', 1, 1, 'S'],
    ['utf8Length', 1, 1, 'N'],
    ['utf16Length', 1, 1, 'N'],
  ],
  math: [
    ['add', 2, 2, 'N'],
    ['sub', 2, 2, 'N'],
    ['mul', 2, 2, 'N'],
    ['div', 2, 2, 'N'],
    ['mod', 2, 2, 'N'],
    ['min', 1, many, 'N'],
    ['max', 1, many, 'N'],
    ['rand', 2, 2, 'N'],
    ['range', 2, 2, 'A'],
  ],
  date: [
    ['utcNow', 0, 1, 'S'],
    ['getFutureTime', 2, 3, 'S'],
    ['getPastTime', 2, 3, 'S'],
    ['addToTime', 3, 4, 'S'],
    ['subtractFromTime', 3, 4, 'S'],
    ['addDays', 2, 3, 'S'],
    ['addHours', 2, 3, 'S'],
    ['addMinutes', 2, 3, 'S'],
    ['addSeconds', 2, 3, 'S'],
    ['convertFromUtc', 2, 3, 'S'],
    ['convertToUtc', 2, 3, 'S'],
    ['convertTimeZone', 3, 4, 'S'],
    ['formatDateTime', 1, 3, 'S'],
    ['parseDateTime', 1, 3, 'S'],
    ['startOfDay', 1, 2, 'S'],
    ['startOfHour', 1, 2, 'S'],
    ['startOfMonth', 1, 2, 'S'],
    ['dayOfWeek', 1, 1, 'N'],
    ['dayOfMonth', 1, 1, 'N'],
    ['dayOfYear', 1, 1, 'N'],
    ['ticks', 1, 1, 'N'],
    ['dateDifference', 2, 2, 'S'],
    ['formatTimeSpan', 2, 3, 'S'],
  ],
  uri: [
    ['uriHost', 1, 1, 'S'],
    ['uriPath', 1, 1, 'S'],
    ['uriPathAndQuery', 1, 1, 'S'],
    ['uriQuery', 1, 1, 'S'],
    ['uriScheme', 1, 1, 'S'],
    ['uriPort', 1, 1, 'N'],
  ],
  object: [
    ['coalesce', 1, many, 'X'],
    ['addProperty', 3, 3, 'O'],
    ['setProperty', 3, 3, 'O'],
    ['removeProperty', 2, 2, 'O'],
    ['mergeObjects', 2, 2, 'O'],
    ['xpath', 2, 2, 'X'],
  ],
};

const categories: readonly Exclude<Category, 'reference'>[] = [
  'string',
  'collection',
  'logic',
  'conversion',
  'math',
  'date',
  'uri',
  'object',
];

/** Every function the service knows, grouped by category. */
export const functions: readonly FunctionInfo[] = [
  ...implicitReferences.map((row) => toInfo(row, 'reference', 'implicit')),
  ...namedReferences.map((row) => toInfo(row, 'reference', 'named')),
  ...categories.flatMap((category) => others[category].map((row) => toInfo(row, category, 'none'))),
];

function toInfo(row: Row, category: Category, reference: ReferenceKind): FunctionInfo {
  const [name, minArgs, maxArgs, returns] = row;
  return { name, minArgs, maxArgs, returns, category, reference };
}

/** Under the canonical spelling too: most calls use it, and are found without making a lower-case copy. */
const byName: ReadonlyMap<string, FunctionInfo> = new Map(
  functions.flatMap((info) => [
    [info.name.toLowerCase(), info],
    [info.name, info],
  ]),
);

/**
 * Looks a function up as the service does, without regard to letter case.
 * @returns undefined for a function the service does not know
 */
export function findFunction(name: string): FunctionInfo | undefined {
  return byName.get(name) ?? byName.get(name.toLowerCase());
}
