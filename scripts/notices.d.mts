export function notices(): Promise<string>;
