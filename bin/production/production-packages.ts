import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const lockFile = z.object({
  packages: z.record(z.string(), z.object({ dev: z.boolean().optional() })),
})

function packagesOf(root: string) {
  const { packages } = lockFile.parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')))
  return Object.entries(packages).filter(([path]) => path !== '' && existsSync(join(root, path)))
}

/** The folders of all installed packages of the lock file. npm leaves out optional ones for other systems. */
export const installedPackages = (root = '.'): string[] => packagesOf(root).map(([path]) => path)

/** The packages that `npm ci --omit=dev` installs. npm decides by the same marks. */
export const productionPackages = (root = '.'): string[] =>
  packagesOf(root)
    .filter(([, { dev }]) => !dev)
    .map(([path]) => path)
