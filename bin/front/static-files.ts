import { readdirSync } from 'node:fs'
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
 * The build's own files, by address: the list is read once at boot, so no address can lead elsewhere on the disk. Their
 * names carry a digest of their content, so browsers may keep them for a year.
 */
export function staticFiles(folder: string, overTls: boolean): StaticFiles {
  const files = listFiles(folder)
  return {
    has: (path) => files.has(path),
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
          ['Cache-Control', 'public, max-age=31536000, immutable'],
          ['Vary', 'Accept-Encoding'],
        ],
      })
    },
  }
}

function listFiles(folder: string): Map<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [`/_next/static${file.slice(folder.length)}`, file]),
  )
}
