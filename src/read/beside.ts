import { isConnectorFile } from './connectors.js';
import { isVariableFile } from './environment.js';
import type { SourceFile } from './source.js';
import { mayHoldText } from './text-files.js';

/** Whether a file is a part of a solution beside its flows, told by its path; such parts are read on their own. */
export function isBesideFlows({ projectPath }: SourceFile): boolean {
  return isVariableFile(projectPath) || isConnectorFile(projectPath) || mayHoldText(projectPath);
}
