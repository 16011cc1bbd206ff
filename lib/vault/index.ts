import type { Db, Tx } from '@/db/client'
import type { PersonId } from '@/lib/base/ids'
import type { Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import type { Kind, RecordInput, RecordOf, VaultField } from './kinds'
import type { Provenance } from './provenance'
import type { Opened, Purpose } from './purposes'

/* The public face of the vault. Rooms import from '@/lib/vault' and from nothing deeper. */
export { PersonErasing, VaultUnavailable } from './errors'
export { type Kind, type RecordInput, type RecordOf, type VaultField, vaultFields } from './kinds'
export type { ErasureLine, ExportSection, Participant } from './participant'
export { type Provenance, policyVersion } from './provenance'
export type { Opened, Purpose } from './purposes'

export type DiscloseRefusal =
  | { code: 'not-this-actor' }
  | { code: 'not-for-this-purpose'; fields: readonly VaultField[] }
  | { code: 'given-for-something-else'; kinds: readonly Kind[] }
  | { code: 'unknown-person' }

export type Access = {
  id: number
  role: string
  fields: VaultField[]
  purpose: Purpose
  subject: string
  granted: boolean
  at: Date
}

/** Commits a fresh data key in the key store. Call BEFORE the main transaction opens. */
export declare function createKey(): Promise<PersonId>
export declare function createKeys(count: number): Promise<PersonId[]>
export declare function insertPersonIn(tx: Tx, person: PersonId, now: Date): Promise<void>
/** for key share; throws PersonErasing. */
export declare function lockPersonIn(tx: Tx, person: PersonId): Promise<void>
export declare function keepRecordIn<K extends Kind>(
  tx: Tx,
  record: { person: PersonId; kind: K; ref?: string; data: RecordInput<K>; provenance: Provenance; now: Date },
): Promise<{ version: number }>
export declare function removeRecordIn(tx: Tx, person: PersonId, kind: Kind, ref?: string): Promise<void>
export declare function recordRefsOf(
  db: Db | Tx,
  person: PersonId,
): Promise<{ kind: Kind; ref: string; version: number; updatedAt: Date }[]>
/** The actor's own record, or null. Not logged. */
export declare function readOwn<K extends Kind>(ctx: Ctx, kind: K, ref?: string): Promise<RecordOf<K> | null>
/** One record as the purpose sees it, null when absent or erased; throws Forbidden outside the matrix. */
export declare function openFor<K extends Kind, P extends Purpose>(
  ctx: Ctx,
  ask: { person: PersonId; kind: K; ref?: string; purpose: P; subject?: string },
): Promise<Opened<K, P> | null>
/** For lists and rosters: one query for records, one for keys. Absent or erased people are not in the map. */
export declare function openMany<K extends Kind, P extends Purpose>(
  ctx: Ctx,
  ask: { people: readonly PersonId[]; kind: K; ref?: string; purpose: P; subject?: string },
): Promise<Map<PersonId, Opened<K, P>>>
export declare function disclose<F extends VaultField>(
  ctx: Ctx,
  ask: { person: PersonId; fields: readonly F[]; purpose: Purpose; subject?: string; ref?: string },
): Promise<Result<Partial<Record<F, string>>, DiscloseRefusal>>
export declare function accessLogOf(
  ctx: Ctx,
  person: PersonId,
  page?: { before?: number; size?: number },
): Promise<Access[]>
/** The account with this proven address, confirmed against the opened record. */
export declare function findAccountByEmail(email: string, db?: Db | Tx): Promise<PersonId | null>
/** First sign-in, change of address: call BEFORE the main transaction. Unique. */
export declare function claimAccountEmail(person: PersonId, email: string): Promise<'claimed' | 'taken'>
/** Staff only. Whole address, or name prefix ("mar", "mar gonz"). */
export declare function findPeople(ctx: Ctx, by: { email: string } | { namePrefix: string }): Promise<PersonId[]>
/** The people (attendees) whose record holds the actor's own proven address. */
export declare function peopleWithMyAddress(ctx: Ctx): Promise<PersonId[]>
export declare function beginErasureIn(tx: Tx, person: PersonId, now: Date): Promise<'begun' | 'already' | 'absent'>
/** Key store: keys and lookups. Idempotent. FIRST, before deletePeopleIn. */
export declare function destroyKeys(people: readonly PersonId[]): Promise<void>
export declare function deletePeopleIn(tx: Tx, people: readonly PersonId[]): Promise<void>
/** When no old backup of anybody erased now can be read by anybody at all. */
export declare function unreadableAfter(now: Date): Date
/** Boot: makes the first epoch, rewraps when months went by. */
export declare function ensureVault(now: Date): Promise<void>
/** Problems for /readyz, empty when ready. */
export declare function vaultReady(): Promise<string[]>
export declare function closeVault(): Promise<void>
