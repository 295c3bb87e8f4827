import { anywhere } from './anywhere.js';
import { authentications } from './authentication.js';
import { bodies, headers } from './requests.js';
import type { Seed } from './seed.js';
import { parameters, urls } from './urls.js';

/** 60 credentials of 20 kinds. Each stands alone in its flow. */
export const seeds: readonly Seed[] = [
  ...authentications,
  ...headers,
  ...urls,
  ...bodies,
  ...parameters,
  ...anywhere,
];
