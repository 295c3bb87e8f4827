/** `sluice/node`: what the library needs from Node. */
export { ConfigurationError } from '../config/error.js';
export { type LoadOptions, loadSettings } from './configuration.js';
export { type Inputs, type ReadInputsOptions, readInputs } from './inputs.js';
export { nodePlatform } from './platform.js';
