export function machineNode(
  root: string,
  process?: { execPath?: string; version?: string; env?: Record<string, string | undefined> },
): { execPath: string; version: string }
