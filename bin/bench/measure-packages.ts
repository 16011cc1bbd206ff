import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { installedPackages, productionPackages } from '../production/production-packages'
import { type Figure, rounded } from './figure'

/** What a server has to install, compared with a developer's machine. */
export function measurePackages(): Figure[] {
  const group = 'Packages in production (npm ci --omit=dev)'
  const [production, all] = [productionPackages(), installedPackages()]
  const [mb, allMb] = [sizeOf(production), sizeOf(all)]
  const node = sizeOf(production.filter((path) => path.startsWith('node_modules/node-linux-')))
  return [
    {
      group,
      what: 'packages',
      value: production.length,
      unit: '',
      beside: `with those that build and test: ${all.length}`,
    },
    { group, what: 'node_modules', value: mb, unit: 'MB', beside: `with those that build and test: ${allMb} MB` },
    { group, what: 'of it, Node 24 for machines that have an older one', value: node, unit: 'MB' },
  ]
}

const sizeOf = (packages: readonly string[]): number =>
  rounded(packages.reduce((total, path) => total + bytesOf(path), 0) / 1_000_000, 0)

/** A package's own files. Packages inside it are counted separately. */
function bytesOf(folder: string): number {
  return readdirSync(folder, { withFileTypes: true }).reduce((total, entry) => {
    const path = join(folder, entry.name)
    if (entry.isFile()) return total + statSync(path).size
    return entry.isDirectory() && entry.name !== 'node_modules' ? total + bytesOf(path) : total
  }, 0)
}
