export function programOfBuild(root: string, command: string, name?: string): string | undefined
