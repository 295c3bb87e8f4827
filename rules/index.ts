import type { Rule } from '../src/rule.js';
import anonymousAgent from './access/anonymous-agent.js';
import anonymousDataExposure from './access/anonymous-data-exposure.js';
import anonymousPrivilegedAction from './access/anonymous-privileged-action.js';
import anonymousRequestTrigger from './access/anonymous-request-trigger.js';
import anonymousSharingLink from './access/anonymous-sharing-link.js';
import callerChosenHost from './access/caller-chosen-host.js';
import elevatedRecordTrigger from './access/elevated-record-trigger.js';
import emptyAllowedUsers from './access/empty-allowed-users.js';
import failOpenGate from './access/fail-open-gate.js';
import openLogicAppTrigger from './access/open-logic-app-trigger.js';
import privilegedEmbeddedConnection from './access/privileged-embedded-connection.js';
import publicChildFlow from './access/public-child-flow.js';
import sharedAccessSignatureBesideOauth from './access/shared-access-signature-beside-oauth.js';
import sideEffectOnGet from './access/side-effect-on-get.js';
import staticResultEnabled from './access/static-result-enabled.js';
import tenantWideRequestTrigger from './access/tenant-wide-request-trigger.js';
import unauthenticatedConnector from './access/unauthenticated-connector.js';
import unvalidatedTriggerBody from './access/unvalidated-trigger-body.js';
import weakTriggerKey from './access/weak-trigger-key.js';
import credentialInUrl from './credentials/credential-in-url.js';
import plaintextApiKey from './credentials/plaintext-api-key.js';
import plaintextAuthorization from './credentials/plaintext-authorization.js';
import plaintextBasicPassword from './credentials/plaintext-basic-password.js';
import plaintextCertificate from './credentials/plaintext-certificate.js';
import plaintextClientSecret from './credentials/plaintext-client-secret.js';
import plaintextConnectorSecret from './credentials/plaintext-connector-secret.js';
import plaintextEnvironmentVariable from './credentials/plaintext-environment-variable.js';
import plaintextParameter from './credentials/plaintext-parameter.js';
import plaintextRequestSecret from './credentials/plaintext-request-secret.js';
import plaintextSecret from './credentials/plaintext-secret.js';
import secretBakedAtDeployment from './credentials/secret-baked-at-deployment.js';
import signedTriggerUrl from './credentials/signed-trigger-url.js';
import unprotectedSecretParameter from './credentials/unprotected-secret-parameter.js';
import consumerStorageDestination from './disclosure/consumer-storage-destination.js';
import dataPolicyViolation from './disclosure/data-policy-violation.js';
import dynamicEndpoint from './disclosure/dynamic-endpoint.js';
import errorDetailDisclosure from './disclosure/error-detail-disclosure.js';
import externalMailForwarding from './disclosure/external-mail-forwarding.js';
import permissiveCors from './disclosure/permissive-cors.js';
import codeInjection from './injection/code-injection.js';
import htmlInjection from './injection/html-injection.js';
import jsonInjection from './injection/json-injection.js';
import odataInjection from './injection/odata-injection.js';
import openMailRelay from './injection/open-mail-relay.js';
import pathTraversal from './injection/path-traversal.js';
import promptInjection from './injection/prompt-injection.js';
import queryInjection from './injection/query-injection.js';
import requesterChosenApprover from './injection/requester-chosen-approver.js';
import serverSideRequestForgery from './injection/server-side-request-forgery.js';
import sqlInjection from './injection/sql-injection.js';
import unsafeRedirect from './injection/unsafe-redirect.js';
import urlInjection from './injection/url-injection.js';
import duplicateKey from './lint/duplicate-key.js';
import expiredIgnore from './lint/expired-ignore.js';
import invalidExpression from './lint/invalid-expression.js';
import invalidIgnore from './lint/invalid-ignore.js';
import unusedIgnore from './lint/unused-ignore.js';
import desktopFlowCredential from './run-history/desktop-flow-credential.js';
import ineffectiveSecureSetting from './run-history/ineffective-secure-setting.js';
import secretDisclosure from './run-history/secret-disclosure.js';
import secretInVariable from './run-history/secret-in-variable.js';
import unsecuredCredentialTrigger from './run-history/unsecured-credential-trigger.js';
import unsecuredHttpPayload from './run-history/unsecured-http-payload.js';
import unsecuredSecretInput from './run-history/unsecured-secret-input.js';
import unsecuredSecretOutput from './run-history/unsecured-secret-output.js';
import basicAuthentication from './transport/basic-authentication.js';
import disabledTlsValidation from './transport/disabled-tls-validation.js';
import retiredEndpoint from './transport/retired-endpoint.js';
import unencryptedHttp from './transport/unencrypted-http.js';
import wrongAudience from './transport/wrong-audience.js';
import wrongAuthority from './transport/wrong-authority.js';

/** The catalogue, by folder and id. */
export const rules: readonly Rule[] = [
  anonymousAgent,
  anonymousDataExposure,
  anonymousPrivilegedAction,
  anonymousRequestTrigger,
  anonymousSharingLink,
  callerChosenHost,
  elevatedRecordTrigger,
  emptyAllowedUsers,
  failOpenGate,
  openLogicAppTrigger,
  privilegedEmbeddedConnection,
  publicChildFlow,
  sharedAccessSignatureBesideOauth,
  sideEffectOnGet,
  staticResultEnabled,
  tenantWideRequestTrigger,
  unauthenticatedConnector,
  unvalidatedTriggerBody,
  weakTriggerKey,
  credentialInUrl,
  plaintextApiKey,
  plaintextAuthorization,
  plaintextBasicPassword,
  plaintextCertificate,
  plaintextClientSecret,
  plaintextConnectorSecret,
  plaintextEnvironmentVariable,
  plaintextParameter,
  plaintextRequestSecret,
  plaintextSecret,
  secretBakedAtDeployment,
  signedTriggerUrl,
  unprotectedSecretParameter,
  desktopFlowCredential,
  ineffectiveSecureSetting,
  secretDisclosure,
  secretInVariable,
  unsecuredCredentialTrigger,
  unsecuredHttpPayload,
  unsecuredSecretInput,
  unsecuredSecretOutput,
  basicAuthentication,
  disabledTlsValidation,
  retiredEndpoint,
  unencryptedHttp,
  wrongAudience,
  wrongAuthority,
  codeInjection,
  htmlInjection,
  jsonInjection,
  odataInjection,
  openMailRelay,
  pathTraversal,
  promptInjection,
  queryInjection,
  requesterChosenApprover,
  serverSideRequestForgery,
  sqlInjection,
  unsafeRedirect,
  urlInjection,
  consumerStorageDestination,
  dataPolicyViolation,
  dynamicEndpoint,
  errorDetailDisclosure,
  externalMailForwarding,
  permissiveCors,
  duplicateKey,
  expiredIgnore,
  invalidExpression,
  invalidIgnore,
  unusedIgnore,
];
