import { execFile } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const source = join(process.cwd(), 'bin', 'bench', 'lighthouse')

/**
 * A folder with Lighthouse and `audit.mjs`, installed once for each pinned version, outside the repository. Its
 * packages take 176 MB, and neither the portal nor its tests need them (docs/decisions/0036).
 */
export async function installLighthouse(): Promise<string> {
  const { dependencies } = JSON.parse(readFileSync(join(source, 'package.json'), 'utf8'))
  const home = join(tmpdir(), `portal-lighthouse-${dependencies.lighthouse}-${process.getuid?.() ?? 0}`)
  if (!existsSync(home)) await installAt(home)
  copyFileSync(join(source, 'audit.mjs'), join(home, 'audit.mjs'))
  return home
}

/** Installs into a temporary folder and renames it, so an interrupted installation is never used. */
async function installAt(home: string): Promise<void> {
  const aside = mkdtempSync(join(tmpdir(), 'portal-lighthouse-'))
  for (const file of ['package.json', 'package-lock.json', '.npmrc']) {
    const from = join(file === '.npmrc' ? process.cwd() : source, file)
    if (existsSync(from)) copyFileSync(from, join(aside, file))
  }
  await promisify(execFile)('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: aside })
  try {
    renameSync(aside, home)
  } catch {
    rmSync(aside, { recursive: true, force: true })
  }
}
