import { countOrRefuseIn, fileCounter } from '@/lib/accounts/rate-limits'
import type { TooMany } from '@/lib/accounts/rules/rate-limit'
import { personOf } from '@/lib/base/actor'
import { Forbidden } from '@/lib/base/errors'
import { ok, type Result, refuse } from '@/lib/base/result'
import type { Ctx } from '@/lib/infra/ctx'
import { type Busy, openTurns } from '@/lib/infra/turns'
import { type Bytes, withOnEnd } from '@/lib/infra/with-on-end'
import { exportMember } from './export-member'

/** Each export holds database connections while its queries run, and there are ten connections. */
const takeTurn = openTurns('exports', { each: 1, all: 4 })

/**
 * The export of the actor, one at a time; refused when busy or over the limit. The turn ends with the last byte, or
 * when the reader leaves. Throws Forbidden for a visitor.
 */
export async function askForExport(ctx: Ctx): Promise<Result<Bytes, TooMany | Busy>> {
  const person = personOf(ctx.actor)
  if (!person) throw new Forbidden()
  const within = await ctx.db.transaction((tx) =>
    countOrRefuseIn(tx, fileCounter('export-person', person, ctx.now), ctx.now),
  )
  if (!within.ok) return within
  const endTurn = takeTurn(person)
  if (!endTurn) return refuse({ code: 'busy' })
  return ok(withOnEnd(exportMember(ctx), endTurn))
}
