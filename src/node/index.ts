/** `sluice/node`: what the library needs from Node. */
export { type Inputs, type ReadInputsOptions, readInputs } from './inputs.js';
export { nodePlatform } from './platform.js';
