import { countOrRefuseIn, fileCounter } from '@/lib/accounts/rate-limits'
import type { TooMany } from '@/lib/accounts/rules/rate-limit'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type Busy, openTurns } from '@/lib/infra/turns'
import { type Bytes, withOnEnd } from '@/lib/infra/with-on-end'
import { exportMember } from './export-member'

/** Slow readers hold only memory: the work in the database has its own limit (export-member.ts). */
const takeTurn = openTurns('exports', { each: 1, all: 64 })

/**
 * The export of the actor, one at a time; refused when busy or over the limit. A busy refusal does not count. The turn
 * ends with the last byte, or when the reader leaves. Throws Forbidden for a visitor.
 */
export async function askForExport(ctx: Ctx): Promise<Result<Bytes, TooMany | Busy>> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const turn = takeTurn(person)
  if (!turn.ok) return turn
  try {
    const within = await ctx.db.transaction((tx) =>
      countOrRefuseIn(tx, fileCounter('export-person', person, ctx.now), ctx.now),
    )
    if (within.ok) return ok(withOnEnd(exportMember(ctx), turn.value))
    turn.value()
    return within
  } catch (error) {
    turn.value()
    throw error
  }
}
