import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Ajv2020 as Ajv } from 'ajv/dist/2020.js';
import { expect } from 'vitest';

// Both packages are CommonJS, whose default exports look different to Node and to the compiler.
const require = createRequire(import.meta.url);
const { Ajv2020 } = require('ajv/dist/2020.js') as { Ajv2020: typeof Ajv };
const addFormats = require('ajv-formats') as (ajv: Ajv) => void;
const ajv = new Ajv2020();
addFormats(ajv);
const file = '../../node_modules/@microsoft/sarif-multitool-linux/sarif-2.1.0.json';
const validate = ajv.compile(
  JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8')) as object,
);

/** Expects a log to follow the official schema of SARIF 2.1.0. */
export function validateBySchema(log: unknown): void {
  validate(log);
  expect(validate.errors).toBeNull();
}
