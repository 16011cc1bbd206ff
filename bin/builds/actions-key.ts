import { createHash, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { buildsFolder } from './finished-builds'

/**
 * For `npm start` and `npm test`: a key that this copy makes once, so that every build accepts the forms of the others.
 */
export function keptActionsKey(root = '.'): string {
  const file = join(root, buildsFolder, 'actions-key')
  if (!existsSync(file)) {
    mkdirSync(join(root, buildsFolder), { recursive: true })
    try {
      writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another start created it at the same moment.
      if (!existsSync(file)) throw error
    }
  }
  return readFileSync(file, 'utf8').trim()
}

/** What a build records about its key: enough to notice that a process was given another one. */
export const digestOfKey = (key: string): string =>
  createHash('sha256').update(`actions ${key}`).digest('hex').slice(0, 12)
