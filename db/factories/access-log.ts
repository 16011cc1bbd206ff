import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { type Access, accessesOf } from '@/lib/vault/access-log'

/** The access log of a person, newest first, including the person's own accesses. `ctx` gives the database. */
export const accessLogOf = (ctx: Ctx, person: PersonId): Promise<Access[]> => accessesOf(ctx.db, [person])
