import { describe, expect, it } from 'vitest';
import { readerOfAddress, readerOfOperation } from '../../src/knowledge/readers.js';

describe('operations', () => {
  it.each([
    ['office365', 'SendEmailV2', 'mail'],
    ['teams', 'PostMessageToConversation', 'message'],
    ['approvals', 'StartAndWaitForAnApproval', 'approval'],
    ['sharepointonline', 'PostItem', 'row'],
    ['sharepointonline', 'patchitem', 'row'],
    ['sharepointonline', 'HttpRequest', 'row'],
    ['commondataserviceforapps', 'CreateRecord', 'row'],
    ['commondataserviceforapps', 'UpdateRecordWithOrganization', 'row'],
    ['excelonlinebusiness', 'AddRowV2', 'row'],
    ['onedriveforbusiness', 'CreateFile', 'file'],
    ['sharepointonline', 'CreateAttachment', 'row'],
    ['azuretables', 'InsertEntity', 'row'],
    ['servicebus', 'SendMessage', 'queue'],
    ['azurequeues', 'putMessage', 'queue'],
    ['azureloganalyticsdatacollector', 'SendData', 'log'],
    ['commondataserviceforapps', 'aibuilderpredict_customprompt', 'prompt'],
  ])('%s %s', (connector, id, kind) => {
    expect(readerOfOperation(connector, id)?.kind).toBe(kind);
  });

  it.each([
    ['office365', '/v2/Mail', 'mail'],
    ['sharepointonline', "/datasets/@{encodeURIComponent('x')}/tables/y/items", 'row'],
    ['sharepointonline', '/datasets/x/httprequest', 'row'],
    ['azureblob', '/v2/datasets/x/files', 'file'],
    ['servicebus', '/orders/messages', 'queue'],
    ['azureopenai', '/deployments/gpt/chat/completions', 'prompt'],
  ])('%s by path %s', (connector, path, kind) => {
    expect(readerOfOperation(connector, '', path, 'post')?.kind).toBe(kind);
  });

  it.each([
    ['sharepointonline', 'GetItems'],
    ['commondataserviceforapps', 'ListRecords'],
    ['commondataserviceforapps', 'PerformUnboundAction'],
    ['keyvault', 'GetSecret'],
    ['azuretables', 'GetEntity_V2'],
    ['contosopay', 'CreateRecord'],
  ])('not %s %s', (connector, id) => {
    expect(readerOfOperation(connector, id)).toBeUndefined();
  });

  it('not what only reads', () => {
    expect(
      readerOfOperation('sharepointonline', '', '/datasets/x/tables/y/items', 'GET'),
    ).toBeUndefined();
  });
});

describe('addresses', () => {
  it.each([
    ['graph.microsoft.com', '/v1.0/me/sendMail', 'mail'],
    ['dod-graph.microsoft.us', '/v1.0/me/sendMail', 'mail'],
    ['microsoftgraph.chinacloudapi.cn', '/v1.0/me/sendMail', 'mail'],
    ['GRAPH.microsoft.com', '/v1.0/teams/1/channels/2/messages/', 'message'],
    ['contoso.webhook.office.com', '/webhookb2/1', 'message'],
    ['hooks.slack.com', '/services/1', 'message'],
    ['contoso.sharepoint.com', "/sites/hr/_api/web/lists/getbytitle('Keys')/items", 'row'],
    ['graph.microsoft.com', '/v1.0/sites/1/lists/2/items', 'row'],
    ['graph.microsoft.com', '/v1.0/sites/1/lists/2/items/3/fields', 'row'],
    ['1.ods.opinsights.azure.com', '/api/logs', 'log'],
    ['contoso.openai.azure.com', '/openai/deployments/gpt/chat/completions', 'prompt'],
  ])('%s%s', (host, path, kind) => {
    expect(readerOfAddress(host, path)?.kind).toBe(kind);
  });

  it.each([
    ['graph.microsoft.com', '/v1.0/users'],
    ['graph.microsoft.com', '/v1.0/sites/1/lists/2'],
    ['api.contoso.com', '/sendMail'],
    ['evil-hooks.slack.com.example', '/'],
    ['', ''],
  ])('not %s%s', (host, path) => {
    expect(readerOfAddress(host, path)).toBeUndefined();
  });
});
