declare module 'sluice:pages' {
  /** Rule pages as Markdown, by rule id. */
  const pages: Readonly<Record<string, string>>;
  export default pages;
}
