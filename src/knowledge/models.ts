import { byConnector } from './by-connector.js';

/** Language models: which values of an operation or a request are what it is told. */

/** A connector operation that asks a language model. */
interface PromptRow {
  /** Without `shared_`, lower case. */
  readonly connector: string;
  /** Tested against the operation id, or the path of an old-style host. */
  readonly operation: RegExp;
  /** Names of parameters or members of the body that are told to the model; what starts so as well. */
  readonly told: readonly string[];
  readonly source: string;
}

const rows: readonly PromptRow[] = [
  {
    connector: 'commondataserviceforapps',
    operation: /^aibuilderpredict_(?:customprompt|gpt)/i,
    told: ['item/requestv2'],
    source: 'seen in public exports (item/requestv2/prompt, item/requestv2/<input>)',
  },
  {
    connector: 'aibuilder',
    operation: /prompt|gpt/i,
    told: ['item/requestv2'],
    source: 'learn.microsoft.com/connectors/aibuilder',
  },
  {
    connector: 'azureopenai',
    operation: /chatcompletion|completion|responses?(?:_|$)|\/chat\/completions|\/extensions\//i,
    told: ['body/messages', 'body/prompt', 'body/input', 'messages', 'prompt', 'input'],
    source: 'seen in public exports (path /deployments/…/chat/completions, body.messages)',
  },
  {
    connector: 'openai',
    operation: /completion|prompt/i,
    told: ['messages', 'prompt', 'systemPrompt', 'userPrompt', 'chatMessages'],
    source: 'public workflows of Logic Apps Standard (getChatCompletions: messages)',
  },
  {
    connector: 'microsoftcopilotstudio',
    operation: /^ExecuteCopilot/i,
    told: ['body/message', 'message'],
    source: 'public exports (ExecuteCopilotAsyncV2: body/message)',
  },
];

/** Which parameters of an operation are told to a model; undefined for one that asks none. */
export function promptParameters(
  connector: string,
  operation: string,
): readonly string[] | undefined {
  return rowsOf(connector).find((row) => row.operation.test(operation))?.told;
}

const rowsOf = byConnector(rows, ({ connector }) => [connector]);

/** Members of a request body that the interfaces of language models read as what they are told. */
export const promptMembers = [
  'messages',
  'prompt',
  'input',
  'instructions',
  'system',
  'contents',
] as const;
