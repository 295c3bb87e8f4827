import type { LiteralScope } from '../literal/scope.js';
import type { Exposure, Family, NodeKind } from '../result.js';
import type { Operation } from './operation.js';
import type { Organisation } from './organisation.js';
import type { HttpRequest } from './request.js';
import type { SecureData } from './secure-data.js';
import type { Value } from './value.js';

/** How the flow reached us. */
export type Form =
  | 'solution'
  | 'flow-package'
  | 'flow'
  | 'definition'
  | 'arm-template'
  | 'arm-resource'
  | 'standard'
  | 'gallery-template'
  | 'dataverse-row'
  | 'admin-api';

export interface SolutionInfo {
  readonly name: string;
  readonly version?: string;
  readonly managed?: boolean;
}

/** A custom connector of the same export, for whoever asks where a flow's data goes. */
export interface CustomConnector {
  /** As its files or its folder are named. */
  readonly name: string;
  /** Scheme and host that its requests go to, and the same with the base path. */
  readonly urls: readonly string[];
}

interface NodeBase {
  readonly kind: NodeKind;
  readonly name: string;
  /** Nesting path; for anything but a nested action the name. */
  readonly path: string;
  readonly value: Value;
}

export interface Trigger extends NodeBase {
  readonly kind: 'trigger';
  /** Lower case, as the service compares it. */
  readonly type: string;
  /** `kind` of the trigger, lower case; empty when absent. */
  readonly triggerKind: string;
  readonly inputs?: Value;
  readonly operation?: Operation;
  readonly requests: readonly HttpRequest[];
  readonly secure: SecureData;
  /** Who can start the flow through this trigger. */
  readonly exposure: Exposure;
}

export interface Action extends NodeBase {
  readonly kind: 'action';
  /** Lower case, as the service compares it. */
  readonly type: string;
  readonly inputs?: Value;
  readonly operation?: Operation;
  readonly requests: readonly HttpRequest[];
  readonly secure: SecureData;
  readonly parent?: Action;
}

export interface Parameter extends NodeBase {
  readonly kind: 'parameter';
  /** Lower case: `string`, `securestring`, `object`… */
  readonly type: string;
  /** The value in force as far as the export tells: the resource's own, else the default. */
  readonly literal?: Value;
}

export type FlowNode = Trigger | Action | Parameter;

/** One workflow definition with everything the export says about it. */
export interface Flow extends LiteralScope {
  readonly form: Form;
  readonly family: Family;
  /** Identity across exports: workflow id, API id, literal resource name or project path with ordinal. */
  readonly key: string;
  /** The key is a real id: copies under other paths are the same flow. */
  readonly keyIsId: boolean;
  readonly id?: string;
  readonly name: string;
  readonly state: 'on' | 'off' | 'unknown';
  readonly solution?: SolutionInfo;
  /** Who can start the flow: the most open of its triggers. */
  readonly exposure: Exposure;
  /** The wrapper around the definition: flow JSON's `properties`, the ARM resource, or the definition itself. */
  readonly container: Value;
  readonly definition: Value;
  /** The flow's description where XML beside it holds that, when it says something to Sluice. */
  readonly note?: Value;
  readonly triggers: readonly Trigger[];
  /** All actions of every nesting, in document order. */
  readonly actions: readonly Action[];
  readonly parameters: readonly Parameter[];
  readonly environment?: string;
  readonly owner?: string;
  readonly modified?: string;
  /** Read only when a run has data policies. */
  readonly customConnectors?: readonly CustomConnector[];
  /** Whose flow it is. */
  readonly organisation?: Organisation;
  /** The trigger, action or parameter a value stands in. */
  nodeOf(value: Value): FlowNode | undefined;
}
