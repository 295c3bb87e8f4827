/** Services whose pipelines `sluice init` can write. */
export const ciServices = ['github', 'azure'] as const;
export type CiService = (typeof ciServices)[number];

/** Where `sluice baseline` writes, and pipelines look. */
export const baselineName = 'sluice-baseline.json';

/** A file that runs Sluice in a pipeline. */
export interface CiFile {
  /** From the top of the repository. */
  readonly path: string;
  readonly text: string;
}

/*
 * Sluice comes from the lockfile of the project and is called by its place: `npx` would fetch whatever package has
 * that name when it is not installed. Zips are unpacked beside themselves, where SARIF looks for the folder of a
 * solution; what was committed unpacked is left alone, and what cannot be unpacked Sluice tells when it reads the zip.
 */
const unpack = (indent: string) =>
  [
    `git ls-files -z -- '*.zip' | while IFS= read -r -d '' zip; do`,
    `  [ -e "\${zip%.zip}" ] || unzip -q "$zip" -d "\${zip%.zip}" || true`,
    'done',
  ].join(`\n${indent}`);

const lint = `node_modules/.bin/sluice lint --baseline ${baselineName} --output sarif=sluice.sarif .`;

/** Upload to code scanning: docs.github.com, 'Uploading a SARIF file to GitHub'. */
const github: CiFile = {
  path: '.github/workflows/sluice.yml',
  text: `# Lints the flows of this repository with Sluice. Written by 'sluice init --ci github'.
# Needs Sluice in the devDependencies of package.json, and its lockfile.
name: Sluice

on:
  push:
    branches: [main]
  pull_request:

permissions: {}

jobs:
  sluice:
    runs-on: ubuntu-latest
    permissions:
      contents: read
      # For code scanning; 'actions' only matters in private repositories.
      security-events: write
      actions: read
    steps:
      - uses: actions/checkout@v4
        with:
          persist-credentials: false
      - uses: actions/setup-node@v4
        with:
          node-version: 20
      - run: npm ci
      - name: Unpack solutions
        shell: bash
        run: |
          ${unpack('          ')}
      # Fails for what the baseline does not know; 'sluice baseline .' brings it up to date.
      - name: Lint flows
        run: ${lint}
      # Also when the gate fails. Pull requests from forks may not upload.
      - name: Upload to code scanning
        if: \${{ !cancelled() && hashFiles('sluice.sarif') != '' }}
        uses: github/codeql-action/upload-sarif@v4
        with:
          sarif_file: sluice.sarif
          category: sluice
`,
};

/** The *SARIF SAST Scans Tab* extension reads SARIF from the artifact of that name (its own documentation). */
const azure: CiFile = {
  path: '.azure-pipelines/sluice.yml',
  text: `# Lints the flows of this repository with Sluice. Written by 'sluice init --ci azure'.
# Needs Sluice in the devDependencies of package.json, and its lockfile.
trigger:
  branches:
    include: [main]

pool:
  vmImage: ubuntu-latest

steps:
  - checkout: self
  - task: UseNode@1
    inputs:
      version: 20.x
  - script: npm ci
    displayName: Install
  - bash: |
      ${unpack('      ')}
    displayName: Unpack solutions
  # Fails for what the baseline does not know; 'sluice baseline .' brings it up to date.
  - script: ${lint}
    displayName: Lint flows
  # Also when the gate fails. The extension 'SARIF SAST Scans Tab' shows it beside the run.
  - task: PublishBuildArtifacts@1
    displayName: Upload findings
    condition: succeededOrFailed()
    inputs:
      PathtoPublish: sluice.sarif
      ArtifactName: CodeAnalysisLogs
`,
};

/** The file that runs Sluice in the pipelines of a service. */
export const ciFiles: Readonly<Record<CiService, CiFile>> = { github, azure };
