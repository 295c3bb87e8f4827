import type { Expression } from '../expression/ast.js';
import type { Action } from '../model/flow.js';
import { operationParameter } from '../model/parameter.js';
import type { Value } from '../model/value.js';
import { textBefore } from './appended.js';
import { parses } from './functions.js';
import type { Graph } from './graph.js';
import { joinedValues } from './joined.js';
import type { DataNode } from './node.js';
import { type Path, root as top } from './path.js';

/** What a carrier may do with the graph. */
export interface Carrying {
  readonly action: Action;
  readonly graph: Graph;
  /** `lead`: text that stands before the value where it lands, or the expression that it is part of. */
  pour(value: Value | undefined, to: DataNode, base: Path, lead?: string | Expression): void;
  /** What a variable may hold at all, and what one action alone puts into it where that is told apart. */
  written(name: string, writer: Action): readonly DataNode[];
  item(): DataNode;
}

type Carrier = (carrying: Carrying) => void;

const body: Path = ['body'];

/** How data passes through an action (wdl.md 3.3); undefined for one that answers with data of its own. */
export function carrierOf(action: Action): Carrier | undefined {
  return byType.get(action.type) ?? (action.operation ? byOperation(action) : undefined);
}

/** Built-in actions that turn one document into another: all they are given is in what they give. */
const converters = [
  'xslt',
  'xmlparse',
  'xmlcompose',
  'flatfiledecoding',
  'flatfileencoding',
  'liquid',
  'parsedocument',
  'chunktext',
];

const byType: ReadonlyMap<string, Carrier> = new Map<string, Carrier>([
  [
    'compose',
    ({ action, graph, pour }) => {
      pour(action.inputs, graph.inputs(action), top);
      graph.link({ from: graph.inputs(action), read: top, to: graph.outputs(action), put: top });
    },
  ],
  [
    'parsejson',
    ({ action, graph, pour }) => {
      pour(action.inputs?.get('content'), graph.inputs(action), ['content']);
      graph.link({
        from: graph.inputs(action),
        read: ['content'],
        to: graph.outputs(action),
        put: body,
        effect: parses,
      });
    },
  ],
  [
    'select',
    ({ action, graph, pour, item }) => {
      pour(action.inputs?.get('from'), graph.inputs(action), ['from']);
      graph.link({ from: graph.inputs(action), read: ['from'], to: item(), put: top });
      pour(action.inputs?.get('select'), graph.outputs(action), body);
    },
  ],
  [
    'query',
    ({ action, graph, pour, item }) => {
      pour(action.inputs?.get('from'), graph.inputs(action), ['from']);
      graph.link({ from: graph.inputs(action), read: ['from'], to: item(), put: top });
      graph.link({
        from: graph.inputs(action),
        read: ['from'],
        to: graph.outputs(action),
        put: body,
      });
    },
  ],
  [
    'table',
    ({ action, graph, pour, item }) => {
      const columns = action.inputs?.get('columns');
      pour(action.inputs?.get('from'), graph.inputs(action), ['from']);
      graph.link({ from: graph.inputs(action), read: ['from'], to: item(), put: top });
      for (const column of columns?.items() ?? []) pour(column, graph.outputs(action), body);
      if (!columns || columns.items().length === 0) {
        graph.link({
          from: graph.inputs(action),
          read: ['from'],
          to: graph.outputs(action),
          put: body,
        });
      }
    },
  ],
  [
    'join',
    ({ action, graph, pour }) => {
      const [from, separator] = [action.inputs?.get('from'), action.inputs?.get('joinWith')];
      const to = graph.outputs(action);
      for (const { value, lead } of from ? joinedValues(from, separator, graph.flow) : [])
        pour(value, to, body, lead);
      pour(separator, to, body);
    },
  ],
  [
    'initializevariable',
    ({ action, pour, written }) => {
      for (const entry of action.inputs?.get('variables')?.items() ?? []) {
        const name = entry.get('name')?.text;
        if (name === undefined) continue;
        for (const to of written(name, action)) pour(entry.get('value'), to, top);
      }
    },
  ],
  ['setvariable', assign],
  ['incrementvariable', assign],
  ['decrementvariable', assign],
  ['appendtostringvariable', append],
  ['appendtoarrayvariable', assign],
  ['foreach', ({ action, pour, item }) => pour(action.value.get('foreach'), item(), top)],
  [
    'response',
    ({ action, graph, pour }) => {
      pour(action.inputs?.get('body'), graph.response(), body);
      pour(action.inputs?.get('headers'), graph.response(), ['headers']);
    },
  ],
  [
    'workflow',
    ({ action, graph, pour }) => {
      pour(action.inputs?.get('body'), graph.inputs(action), body);
      pour(action.inputs?.get('headers'), graph.inputs(action), ['headers']);
    },
  ],
  ...converters.map((type): [string, Carrier] => [
    type,
    ({ action, graph, pour }) => pour(action.inputs, graph.outputs(action), body),
  ]),
]);

function assign({ action, pour, written }: Carrying): void {
  const name = action.inputs?.get('name')?.text;
  if (name === undefined) return;
  for (const to of written(name, action)) pour(action.inputs?.get('value'), to, top);
}

/** Appended text stands behind what the variable holds by then. */
function append({ action, graph, pour, written }: Carrying): void {
  const name = action.inputs?.get('name')?.text;
  if (name === undefined) return;
  const lead = textBefore(action, graph.flow);
  for (const to of written(name, action)) pour(action.inputs?.get('value'), to, top, lead);
}

/** Connector operations that only change how text is written. */
const converting: readonly {
  connector: string;
  operation: RegExp;
  parameter: string;
  source: string;
}[] = [
  {
    connector: 'conversionservice',
    operation: /^htmltotext$|html2text/i,
    parameter: 'Content',
    source: 'seen in public exports',
  },
];

function byOperation({ operation }: Action): Carrier | undefined {
  if (!operation) return undefined;
  const row = converting.find(
    (one) =>
      one.connector === operation.connector &&
      one.operation.test(operation.id || operation.path?.text || ''),
  );
  if (!row) return undefined;
  return ({ action, graph, pour }) => {
    pour(
      operationParameter(action, row.parameter) ?? action.inputs?.get('body'),
      graph.outputs(action),
      body,
    );
  };
}
