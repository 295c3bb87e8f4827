/** Readers of job logs, as the runners have them: what do they take for a command? */

export interface LogCommand {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

function unescaped(text: string, escapes: readonly (readonly [string, string])[]): string {
  return escapes.reduce((whole, [written, meant]) => whole.replaceAll(written, meant), text);
}

function propertiesOf(
  text: string,
  separator: string,
  escapes: readonly (readonly [string, string])[],
): Record<string, string> {
  const pairs = text
    .split(separator)
    .map((pair) => /^([^=]+)=(.+)$/s.exec(pair))
    .flatMap((match) => (match ? [[match[1] ?? '', unescaped(match[2] ?? '', escapes)]] : []));
  return Object.fromEntries(pairs);
}

const githubData = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%25', '%'],
] as const;
const githubProperty = [
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%3A', ':'],
  ['%2C', ','],
  ['%25', '%'],
] as const;

/** `::name key=value,…::data` at the beginning of a line (actions/runner, ActionCommand.cs, TryParseV2). */
function githubCommand(line: string): LogCommand[] {
  const text = line.trimStart();
  const end = text.indexOf('::', 2);
  if (!text.startsWith('::') || end < 0) return [];
  const [name = '', ...rest] = text.slice(2, end).split(' ');
  return [
    {
      name,
      properties: propertiesOf(rest.join(' ').trim(), ',', githubProperty),
      data: unescaped(text.slice(end + 2), githubData),
    },
  ];
}

/** The older form, `##[name …]data`, is found anywhere in a line, by GitHub and by Azure Pipelines (TryParse). */
function bracketCommand(line: string): LogCommand[] {
  const start = line.indexOf('##[');
  if (start < 0) return [];
  return [{ name: `##[${line.slice(start + 3).split(/[\] ]/)[0]}`, properties: {}, data: line }];
}

const azureEscapes = [
  ['%3B', ';'],
  ['%0D', '\r'],
  ['%0A', '\n'],
  ['%5D', ']'],
  ['%AZP25', '%'],
] as const;

/** `##vso[area.event key=value;…]data` anywhere in a line (azure-pipelines-agent, Command.cs, TryParse). */
function azureCommand(line: string): LogCommand[] {
  const start = line.search(/##vso\[/i);
  if (start < 0) return [];
  const end = line.indexOf(']', start);
  if (end < 0) return [{ name: '##vso[', properties: {}, data: line }];
  const [name = '', ...rest] = line.slice(start + 6, end).split(' ');
  return [
    {
      name,
      properties: propertiesOf(rest.join(' '), ';', azureEscapes),
      data: unescaped(line.slice(end + 1), azureEscapes),
    },
  ];
}

/** Lines as .NET reads them from a process: a lone CR ends one too. */
function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

/** Every command that GitHub's runner would carry out. */
export function githubCommands(text: string): LogCommand[] {
  return linesOf(text).flatMap((line) => {
    const found = githubCommand(line);
    return found.length > 0 ? found : bracketCommand(line);
  });
}

/** Every command that the agent of Azure Pipelines would carry out. */
export function azureCommands(text: string): LogCommand[] {
  return linesOf(text).flatMap((line) => {
    const found = azureCommand(line);
    return found.length > 0 ? found : bracketCommand(line);
  });
}
