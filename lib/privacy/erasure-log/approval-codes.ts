import { randomInt } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { PersonId } from '@/lib/base/ids'
import { sha256 } from '@/lib/infra/crypto'
import { erasureLogFolder } from './entries'

const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const approvalSchema = z.object({ person: z.uuid(), plan: z.string(), until: z.iso.datetime() })

export const APPROVAL_MINUTES = 60

/**
 * A random code for one officer and one plan. Only its digest is kept, beside the log. So a person with shell access to
 * the server, who can read the portal's secret, cannot derive a code.
 */
export async function makeApprovalCode({
  person,
  plan,
  now,
}: {
  person: PersonId
  plan: string
  now: Date
}): Promise<string> {
  const code = Array.from({ length: 16 }, () => letters[randomInt(letters.length)]).join('')
  const until = new Date(now.getTime() + APPROVAL_MINUTES * 60_000).toISOString()
  await mkdir(erasureLogFolder(), { recursive: true })
  await writeFile(fileOf(code), JSON.stringify({ person, plan, until }), { flag: 'wx', mode: 0o640 })
  return code.match(/.{4}/g)?.join('-') ?? code
}

/** The officer who agreed to this plan with this code. Null when the code is wrong, expired, or for another plan. */
export async function approvedBy(code: string, { plan, now }: { plan: string; now: Date }): Promise<PersonId | null> {
  const approval = await readApproval(fileOf(code))
  return approval && approval.plan === plan && new Date(approval.until) > now ? (approval.person as PersonId) : null
}

/** `.consent-`: the name that these files had at first. */
const isCodeFile = (name: string) => /^\.(approval|consent)-[0-9a-f]{64}$/.test(name)

/** Deletes codes that no one can use anymore: those that expired, and those of a finished repair. */
export async function deleteApprovalCodes({ now, finished }: { now: Date; finished?: string }): Promise<void> {
  const folder = erasureLogFolder()
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  for (const name of names.filter(isCodeFile)) {
    const file = join(folder, name)
    const approval = await readApproval(file)
    const isDone = approval
      ? new Date(approval.until) <= now || approval.plan === finished
      : await isOlderThanAnHour(file, now)
    if (isDone) await rm(file, { force: true })
  }
}

/** A file that cannot be read may be half written, or its folder out of reach for a moment. */
async function isOlderThanAnHour(file: string, now: Date): Promise<boolean> {
  const found = await stat(file).catch(() => null)
  return found !== null && now.getTime() - found.mtimeMs > 3_600_000
}

async function readApproval(file: string): Promise<z.output<typeof approvalSchema> | null> {
  try {
    return approvalSchema.parse(JSON.parse(await readFile(file, 'utf8')))
  } catch {
    return null
  }
}

const fileOf = (code: string) =>
  join(
    erasureLogFolder(),
    `.approval-${sha256(`approval:${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`).toString('hex')}`,
  )
