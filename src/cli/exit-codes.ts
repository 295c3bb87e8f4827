/** Exit codes of the command; the README explains them. */
export const exitCodes = { clean: 0, findings: 1, usage: 2, nothing: 3, incomplete: 4 } as const;
