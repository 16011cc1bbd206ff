import { randomInt } from 'node:crypto'
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
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
  const text = await readFile(fileOf(code), 'utf8').catch(() => null)
  if (text === null) return null
  const { data } = approvalSchema.safeParse(JSON.parse(text))
  return data && data.plan === plan && new Date(data.until) > now ? (data.person as PersonId) : null
}

export const deleteApprovalCode = (code: string): Promise<void> => rm(fileOf(code), { force: true })

const fileOf = (code: string) =>
  join(
    erasureLogFolder(),
    `.approval-${sha256(`approval:${code.toUpperCase().replace(/[^A-Z0-9]/g, '')}`).toString('hex')}`,
  )
