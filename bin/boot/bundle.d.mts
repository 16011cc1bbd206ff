import type { BuildOptions } from 'esbuild'

export function bundle(root: string, names: string[]): Promise<Record<string, string>>
export function bundleInto(root: string, names: readonly string[], folder: string): Promise<void>
export const programs: readonly string[]
export function bundleOptions(root: string, name: string): BuildOptions & { metafile: true }
export const threads: readonly string[]
