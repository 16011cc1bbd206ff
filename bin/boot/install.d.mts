export function installWhenStale(root: string): Promise<void>
export function isInstalled(root: string): boolean
