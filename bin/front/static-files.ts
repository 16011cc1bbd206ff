import { existsSync, readdirSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Answer, makeAnswer } from './answer'
import { closedPolicy } from './content-policy'
import { securityHeaders } from './security-headers'

const types: Record<string, string> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  map: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
  png: 'image/png',
  jpg: 'image/jpeg',
  webp: 'image/webp',
  ico: 'image/x-icon',
  txt: 'text/plain; charset=utf-8',
}

export type StaticFiles = {
  has: (path: string) => boolean
  read: (path: string) => Promise<Answer>
}

/**
 * The files of the running build, and the files with a digest in their name of the builds before and after it. A page
 * that was opened before a deployment, or at a process with another build, asks for its own. The folders are listed, so
 * no address can lead elsewhere on the disk. `builds` returns the folders of builds, the running one first.
 */
export function staticFiles(builds: () => readonly string[], overTls: boolean, now = Date.now): StaticFiles {
  let files = listFiles(builds())
  let listedAt = now()
  /**
   * A build may arrive while this process runs. Anyone can request files that no build has, so a miss does not always
   * read the disk.
   */
  const has = (path: string): boolean => {
    if (files.has(path)) return true
    if (!path.startsWith(prefix) || now() - listedAt < 2_000) return false
    listedAt = now()
    files = listFiles(builds())
    return files.has(path)
  }
  return {
    has,
    read: async (path) => {
      const file = files.get(path)
      if (!file) throw new Error('not one of the build’s files')
      const type = types[file.slice(file.lastIndexOf('.') + 1)] ?? 'application/octet-stream'
      return makeAnswer({
        status: 200,
        type,
        body: await readFile(file),
        lasts: true,
        effort: 9,
        headers: [
          ['Content-Type', type],
          ...securityHeaders(overTls, 'everybody'),
          ['Content-Security-Policy', closedPolicy],
          ['Cache-Control', path.startsWith(prefix) ? forAYear : 'public, max-age=0, must-revalidate'],
          ['Vary', 'Accept-Encoding'],
        ],
      })
    },
  }
}

const prefix = '/_next/static/'
const forAYear = 'public, max-age=31536000, immutable'

/** When several builds have a file, the first one counts. Files in public/ have the same name in all of them. */
function listFiles(builds: readonly string[]): Map<string, string> {
  const named = builds.toReversed().flatMap((build) => filesIn(join(build, 'static'), prefix))
  return new Map([...named, ...builds.slice(0, 1).flatMap((build) => filesIn(join(build, 'public'), '/'))])
}

function filesIn(folder: string, address: string): [string, string][] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => [`${address}${file.slice(folder.length + 1)}`, file])
}
