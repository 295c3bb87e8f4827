declare module 'sluice:report-page' {
  /** The code and the looks of the HTML report, bundled by the build. */
  const assets: Readonly<Record<'script' | 'style' | 'scriptHash' | 'styleHash', string>>;
  export default assets;
}
