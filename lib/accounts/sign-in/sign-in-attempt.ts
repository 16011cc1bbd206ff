import { randomBytes, randomInt } from 'node:crypto'
import { eq, inArray, type SQL } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { type CountedMail, signInAttempt } from '@/db/schema/accounts'
import { system } from '@/lib/base/actor'
import { isUuid, type PersonId } from '@/lib/base/ids'
import { sha256 } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'
import { deletePeopleIn, destroyKeys, openFor } from '@/lib/vault'
import type { GuessTarget } from '../rate-limits'
import type { Attempt } from '../rules/attempt'

/** The row of an attempt: no address, no code. */
export type AttemptRow = Attempt & {
  id: string
  /** Made for this attempt alone, not the account's person: address and code are sealed under the key of this id. */
  subject: PersonId
  sessionId: string | null
  browserDigest: Buffer | null
  counted: CountedMail[]
}

/** How an attempt is found: by the id on its page, or by the link in its email. */
export type AttemptKey = { attemptId: string } | { link: string }

/** Six digits, all codes equally likely. */
export const newCode = (): string => String(randomInt(1_000_000)).padStart(6, '0')

/** 128 random bits as letters, so that the only digits in an email are its code's. */
export const newLink = (): string => [...randomBytes(16)].map((byte) => letter(byte >> 4) + letter(byte & 15)).join('')
const letter = (value: number) => String.fromCharCode(97 + value)

export const linkDigest = (link: string): Buffer => sha256(`sign-in link ${link}`)

export const browserDigest = (browser: string): Buffer => sha256(`sign-in browser ${browser}`)

/** True in the browser, or in the login session, that asked for the attempt. */
export function askedHere({ actor }: Ctx, attempt: AttemptRow, browser: string | null | undefined): boolean {
  if (attempt.sessionId) return 'sessionId' in actor && actor.sessionId === attempt.sessionId
  return Boolean(browser && attempt.browserDigest?.equals(browserDigest(browser)))
}

/** Where this attempt's wrong codes are added up. */
export const guessTargetOf = (attempt: AttemptRow, email: string): GuessTarget =>
  attempt.sessionId ? { sessionId: attempt.sessionId } : { email }

const columns = {
  id: signInAttempt.id,
  subject: signInAttempt.subjectId,
  tries: signInAttempt.tries,
  sends: signInAttempt.sends,
  createdAt: signInAttempt.createdAt,
  expiresAt: signInAttempt.expiresAt,
  usedAt: signInAttempt.usedAt,
  sessionId: signInAttempt.sessionId,
  browserDigest: signInAttempt.browserDigest,
  counted: signInAttempt.counted,
}

function whereKey(key: AttemptKey): SQL | null {
  if ('link' in key) return eq(signInAttempt.linkDigest, linkDigest(key.link))
  return isUuid(key.attemptId) ? eq(signInAttempt.id, key.attemptId) : null
}

export async function findAttemptRow(db: Db | Tx, key: AttemptKey): Promise<AttemptRow | null> {
  const where = whereKey(key)
  if (!where) return null
  const [row] = await db.select(columns).from(signInAttempt).where(where)
  return row ? { ...row, subject: row.subject as PersonId } : null
}

/** The attempt's row, locked until the transaction ends, so that tries are counted one after another. */
export async function lockAttemptIn(tx: Tx, key: AttemptKey): Promise<AttemptRow | null> {
  const where = whereKey(key)
  if (!where) return null
  const [row] = await tx.select(columns).from(signInAttempt).where(where).for('update')
  return row ? { ...row, subject: row.subject as PersonId } : null
}

/** What is sealed under the attempt's own key: address, code, link. Null once the key is destroyed. */
export const unsealAttempt = (ctx: Ctx, subject: PersonId) =>
  openFor({ ...ctx, actor: system('sign-in') }, { person: subject, kind: 'sign-in', purpose: 'sign-in' })

/** Destroys attempts: their keys first, then what those sealed. May be repeated. */
export async function destroyAttempts(db: Db, attempts: readonly { id: string; subject: PersonId }[]): Promise<void> {
  await db.transaction((tx) => destroyAttemptsIn(tx, attempts))
}

/** The same for attempts whose rows the caller has locked. */
export async function destroyAttemptsIn(tx: Tx, attempts: readonly { id: string; subject: PersonId }[]): Promise<void> {
  if (attempts.length === 0) return
  const subjects = attempts.map(({ subject }) => subject)
  await destroyKeys(subjects)
  await tx.delete(signInAttempt).where(
    inArray(
      signInAttempt.id,
      attempts.map(({ id }) => id),
    ),
  )
  await deletePeopleIn(tx, subjects)
}
