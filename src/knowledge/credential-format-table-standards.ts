import { isRandomBase64, isSignedJwt } from './credential-checks.js';
import type { TokenFormat } from './credential-format.js';

/*
 * Credentials of no single issuer, the least specific: whatever else explains the same text wins.
 */

export const standardFormats: readonly TokenFormat[] = [
  {
    id: 'jwt',
    name: 'a signed JSON web token',
    kind: 'token',
    // It may have expired long ago.
    confidence: 'medium',
    anchors: ['eyJ'],
    pattern:
      /(?<![\w.-])eyJ[\w-]{10,1000}={0,2}\.eyJ[\w-]{10,8000}={0,2}\.[\w-]{20,1500}={0,2}(?![\w.-])/y,
    check: isSignedJwt,
    source: '[D] RFC 7519',
  },
  {
    id: 'private-key',
    name: 'a private key (PEM)',
    kind: 'private-key',
    confidence: 'high',
    anchors: ['-----BEGIN '],
    // Line ends may be written as escapes, once or twice.
    pattern:
      /-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----((?:[A-Za-z0-9+/=\s,:]|\\{1,4}[rn]|-(?!----)){64,16000})(?:-----END|$)/dy,
    source: '[D] RFC 7468; in the keys of Google service accounts with \\n for line ends',
  },
  {
    id: 'base64-key',
    name: 'a key of 64 bytes, as storage accounts and Cosmos DB have them',
    kind: 'key',
    // SHA-512 in base64 looks the same.
    confidence: 'medium',
    anchors: ['=='],
    before: [86],
    pattern: /(?<![A-Za-z0-9+/_-])(?<!sha512[:=])[A-Za-z0-9+/]{85}[AQgw]==(?![A-Za-z0-9+/=])/y,
    check: isRandomBase64,
    source: '[D] SEC000/001; learn.microsoft.com/purview (storage account key, generic)',
  },
];
