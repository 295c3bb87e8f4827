import * as s from './support.js';

const { flow, anyone, init, op, compose } = s;

s.table('path-traversal', {
  bad: [
    [
      'a file name',
      flow(anyone, {
        Save: op('shared_filesystem', 'CreateFile', {
          folderPath: '/in',
          name: "@triggerBody()?['name']",
          body: 'x',
        }),
      }),
      'medium Save/inputs/parameters/name',
    ],
    [
      'a folder',
      flow(anyone, {
        Save: op('shared_filesystem', 'CreateFile', {
          folderPath: "/in/@{triggerBody()?['dir']}",
          name: 'a.txt',
          body: 'x',
        }),
      }),
      'medium Save/inputs/parameters/folderPath',
    ],
    [
      'SFTP and a mail attachment',
      flow(s.mail, {
        Loop: s.each("@triggerOutputs()?['body/attachments']", {
          Save: op('shared_sftpwithssh', 'CreateFile', {
            folderPath: '/in',
            name: "@items('Loop')?['name']",
            body: "@base64ToBinary(items('Loop')?['contentBytes'])",
          }),
        }),
      }),
      'medium Loop/actions/Save/inputs/parameters/name',
    ],
    [
      'FTP',
      flow(anyone, {
        Get: op('shared_ftp', 'GetFileContentByPath', { path: "/out/@{triggerBody()?['file']}" }),
      }),
      'medium Get/inputs/parameters/path',
    ],
    [
      'a blob',
      flow(anyone, {
        Get: op('shared_azureblob', 'GetFileContentByPath_V2', {
          dataset: 'acct',
          path: "@{triggerOutputs()?['queries']?['p']}",
        }),
      }),
      'medium Get/inputs/parameters/path',
    ],
    [
      'URI encoding',
      flow(anyone, {
        Get: op('shared_sftpwithssh', 'GetFileContentByPath', {
          path: "/out/@{uriComponent(triggerBody()?['file'])}",
        }),
      }),
      'medium Get/inputs/parameters/path',
    ],
    [
      'hops',
      flow(anyone, {
        v: init('v', 'string', "@{triggerBody()?['file']}"),
        C: compose({ p: "/x/@{variables('v')}" }),
        Get: op('shared_sftp', 'GetFileContentByPath', { path: "@outputs('C')?['P']" }),
      }),
      'medium Get/inputs/parameters/path',
    ],
    [
      'a Logic App and a mail',
      s.logicApp(
        flow(s.oldMail, {
          Save: s.api('azureblob', {
            method: 'post',
            path: "/v2/datasets/@{encodeURIComponent(encodeURIComponent('acct'))}/files",
            queries: { folderPath: '/in', name: "@triggerBody()?['Subject']" },
            body: 'x',
          }),
        }),
      ),
      'medium Save/inputs/queries/name',
    ],
  ],
  good: [
    [
      'SharePoint',
      flow(anyone, {
        Save: op('shared_sharepointonline', 'CreateFile', {
          dataset: 'd',
          folderPath: '/Shared Documents',
          name: "@triggerBody()?['name']",
          body: 'x',
        }),
      }),
      'auditor',
    ],
    [
      'OneDrive',
      flow(anyone, {
        Save: op('shared_onedriveforbusiness', 'CreateFile', {
          folderPath: '/in',
          name: "@triggerBody()?['name']",
          body: 'x',
        }),
      }),
      'auditor',
    ],
    [
      'a guid',
      flow(anyone, {
        Save: op('shared_filesystem', 'CreateFile', {
          folderPath: '/in',
          name: '@{guid()}.txt',
          body: '@triggerBody()',
        }),
      }),
      'auditor',
    ],
    [
      'a date',
      flow(anyone, {
        Save: op('shared_ftp', 'CreateFile', {
          folderPath: '/in',
          name: "@{formatDateTime(triggerBody()?['d'], 'yyyyMMdd')}.txt",
          body: 'x',
        }),
      }),
      'auditor',
    ],
    [
      'a number',
      flow(anyone, {
        Save: op('shared_ftp', 'CreateFile', {
          folderPath: '/in',
          name: "@{int(triggerBody()?['n'])}.txt",
          body: 'x',
        }),
      }),
      'auditor',
    ],
    [
      'an app',
      flow(s.appV2, {
        Save: op('shared_filesystem', 'CreateFile', {
          folderPath: '/in',
          name: "@triggerBody()?['text']",
          body: 'x',
        }),
      }),
    ],
    [
      'a stored name',
      flow(s.item, {
        Save: op('shared_sftpwithssh', 'CreateFile', {
          folderPath: '/in',
          name: "@triggerOutputs()?['body/{FilenameWithExtension}']",
          body: 'x',
        }),
      }),
    ],
    [
      'a choice',
      flow(anyone, {
        Save: op('shared_ftp', 'CreateFile', {
          folderPath: "@if(equals(triggerBody()?['t'],'a'),'/a','/b')",
          name: 'x',
          body: 'x',
        }),
      }),
      'auditor',
    ],
    [
      'contents only',
      flow(anyone, {
        Save: op('shared_azureblob', 'CreateFile_V2', {
          dataset: 'a',
          folderPath: '/in',
          name: 'a.json',
          body: '@triggerBody()',
        }),
      }),
      'auditor',
    ],
  ],
});
