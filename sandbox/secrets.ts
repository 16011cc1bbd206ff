import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Named secrets in one file that only its owner can read. A name that the file lacks gets 256 random bits. So a secret
 * is made once for each data folder and survives every restart.
 */
export function keptSecrets<const N extends string>(file: string, names: readonly N[]): Record<N, string> {
  const kept = readKept(file)
  const missing = names.filter((name) => !kept[name])
  for (const name of missing) kept[name] = randomBytes(32).toString('base64url')
  if (missing.length > 0) write(file, kept)
  return Object.fromEntries(names.map((name) => [name, kept[name] ?? ''])) as Record<N, string>
}

function readKept(file: string): Record<string, string> {
  if (!existsSync(file)) return {}
  const parsed: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (typeof parsed !== 'object' || parsed === null)
    throw new Error(`${file} holds no secrets; remove it to start anew`)
  return Object.fromEntries(
    Object.entries(parsed).filter((pair): pair is [string, string] => typeof pair[1] === 'string'),
  )
}

function write(file: string, secrets: Record<string, string>): void {
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 })
  chmodSync(file, 0o600)
}
