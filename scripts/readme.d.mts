/** The text of README.md with its generated parts made anew; needs the build. */
export function refresh(readme: string): string;
