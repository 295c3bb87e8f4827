import * as s from './support.js';

const { flow, compose, init, op } = s;
const file = op('shared_sharepointonline', 'GetFileContent', {
  dataset: 'https://contoso.sharepoint.com',
  id: 'x',
});
const put = (connector: string, body: string, operation = 'CreateFile') =>
  op(connector, operation, { folderPath: '/in', name: 'a.txt', body });
const at = 'medium pedantic Put/inputs/parameters/body';

s.table('consumer-storage-destination', {
  bad: [
    [
      'SharePoint to Dropbox',
      flow(s.nightly, { File: file, Put: put('shared_dropbox', "@body('File')") }),
      at,
    ],
    [
      'SharePoint to Google Drive',
      flow(s.nightly, { File: file, Put: put('shared_googledrive', "@outputs('File')?['body']") }),
      at,
    ],
    [
      'SharePoint to personal OneDrive',
      flow(s.nightly, { File: file, Put: put('shared_onedrive', "@{body('File')}") }),
      at,
    ],
    [
      'rows by hops',
      flow(s.nightly, {
        Rows: op('shared_commondataserviceforapps', 'ListRecords', { entityName: 'accounts' }),
        Sel: s.select("@outputs('Rows')?['body/value']", { n: "@item()?['name']" }),
        Csv: { type: 'Table', inputs: { from: "@body('Sel')", format: 'CSV' } },
        v: init('v', 'string', "@{body('Csv')}"),
        Put: put('shared_dropbox', "@variables('v')"),
      }),
      at,
    ],
    [
      'a mail attachment',
      flow(s.mail, {
        Loop: s.each("@triggerOutputs()?['body/attachments']", {
          Put: put('shared_dropbox', "@base64ToBinary(items('Loop')?['contentBytes'])"),
        }),
      }),
      at,
    ],
    [
      'SQL',
      flow(s.nightly, {
        Rows: op('shared_sql', 'GetItems_V2', { server: 's', database: 'd', table: 't' }),
        Put: put('shared_googledrive', "@{outputs('Rows')?['body/value']}"),
      }),
      at,
    ],
    [
      'a mail of Gmail',
      flow(s.item, {
        Put: op('shared_gmail', 'SendEmailV2', {
          'emailMessage/To': 'a@contoso.com',
          'emailMessage/Subject': 's',
          'emailMessage/Body': "@{triggerOutputs()?['body/Title']}",
        }),
      }),
      'medium pedantic Put/inputs/parameters/emailMessage~1Body',
    ],
    [
      'the old designer',
      s.packaged(
        flow(s.nightly, {
          File: s.api('shared_sharepointonline', {
            method: 'get',
            path: "/datasets/@{encodeURIComponent('x')}/files/@{encodeURIComponent('y')}/content",
          }),
          Put: s.api('shared_dropbox', {
            method: 'post',
            path: '/datasets/default/files',
            queries: { folderPath: '/', name: 'a' },
            body: "@body('File')",
          }),
        }),
      ),
      'medium pedantic Put/inputs/body',
    ],
    [
      'answers to a form',
      flow(s.form, {
        Answer: op('shared_microsoftforms', 'GetFormResponseById', {
          form_id: 'f',
          response_id: 1,
        }),
        Put: put('shared_dropbox', "@outputs('Answer')?['body/r1']"),
      }),
      at,
    ],
    [
      'a file that a plain request reads',
      flow(s.nightly, {
        Get: s.http('https://graph.microsoft.com/v1.0/drives/d/items/i/content', {
          authentication: {
            type: 'ActiveDirectoryOAuth',
            tenant: 't',
            audience: 'https://graph.microsoft.com',
            clientId: 'c',
            secret: "@parameters('$s')",
          },
        }),
        Put: put('shared_dropbox', "@body('Get')"),
      }),
      at,
    ],
    [
      'a page of OneNote',
      flow(s.nightly, {
        Page: op('shared_onenote', 'GetPageContent', { notebookKey: 'n' }),
        Put: put('shared_dropbox', "@body('Page')"),
      }),
      at,
    ],
  ],
  good: [
    [
      'what a public address answers',
      flow(s.nightly, {
        Get: s.http('https://api.weather.gov/alerts'),
        Put: put('shared_dropbox', "@body('Get')"),
      }),
      'auditor',
    ],
    [
      'removing what an item names',
      flow(s.nightly, {
        File: file,
        Gone: op('shared_dropbox', 'DeleteFile', { id: "@body('File')?['Id']" }),
      }),
      'auditor',
    ],
    [
      'OneDrive for work',
      flow(s.nightly, { File: file, Put: put('shared_onedriveforbusiness', "@body('File')") }),
      'auditor',
    ],
    ['a literal', flow(s.nightly, { File: file, Put: put('shared_dropbox', 'done') }), 'auditor'],
    [
      'a count',
      flow(s.nightly, {
        Rows: op('shared_sql', 'GetItems_V2', { table: 't' }),
        Put: put('shared_dropbox', "@{length(outputs('Rows')?['body/value'])}"),
      }),
      'auditor',
    ],
    [
      'from one consumer service to another',
      flow(s.nightly, {
        File: op('shared_dropbox', 'GetFileContent', { id: 'x' }),
        Put: put('shared_googledrive', "@body('File')"),
      }),
      'auditor',
    ],
    [
      'public feeds',
      flow(s.nightly, {
        Feed: op('shared_rss', 'ListFeedItems', { feedUrl: 'https://example.org/feed' }),
        Put: put('shared_dropbox', "@{body('Feed')}"),
      }),
      'auditor',
    ],
    [
      'the pedantic only',
      flow(s.nightly, { File: file, Put: put('shared_dropbox', "@body('File')") }),
    ],
    [
      'a time',
      flow(s.nightly, { C: compose('@utcNow()'), Put: put('shared_dropbox', "@{outputs('C')}") }),
      'auditor',
    ],
    [
      'from a consumer service to SharePoint',
      flow(s.nightly, {
        File: op('shared_dropbox', 'GetFileContent', { id: 'x' }),
        Put: put('shared_sharepointonline', "@body('File')"),
      }),
      'auditor',
    ],
  ],
});
