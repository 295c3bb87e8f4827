/**
 * Connectors whose files lie under one root that a path can lead out of, or whose whole account is one tree
 * of paths. SharePoint and OneDrive are not here: their paths stay inside a library.
 */
const trees: ReadonlyMap<string, string> = new Map([
  ['filesystem', 'learn.microsoft.com/connectors/filesystem'],
  ['sftp', 'learn.microsoft.com/connectors/sftp'],
  ['sftpwithssh', 'learn.microsoft.com/connectors/sftpwithssh'],
  ['ftp', 'learn.microsoft.com/connectors/ftp'],
  [
    'azureblob',
    'seen in public exports (folderPath, name, source, destination, path); learn.microsoft.com/connectors/azureblob',
  ],
  ['azurefile', 'learn.microsoft.com/connectors/azurefile'],
]);

/**
 * Parameters of their operations that name a file or a folder. The operations share them; those of Logic Apps
 * Standard (`filePath`, `blobName`…) are built in.
 */
export const pathParameters: readonly string[] = [
  'folderPath',
  'name',
  'path',
  'source',
  'destination',
  'filePath',
  'fileName',
  'sourceFilePath',
  'destinationFilePath',
  'targetFilePath',
  'newFilePath',
  'blobName',
  'containerName',
  'id',
];

/** Whether a connector's files are named by paths that can lead anywhere its connection may go. */
export function hasFileTree(connector: string): boolean {
  return trees.has(connector);
}

/** Old-style hosts put the id of a file, which is its path, into their own path: `/datasets/default/files/…`. */
export function namesFile(path: string): boolean {
  return /\/(?:files|folders(?:V2)?)\/./i.test(path);
}
