export const wanted: number
export function tooOldMessage(version: string): string | undefined
export function chooseNode(machine: {
  root: string
  execPath: string
  version: string
  platform?: string
  arch?: string
}): string
