import type { Db } from '@/db/client'
import type { Actor } from '@/lib/base/actor'

/** What every verb and query is given: where, who, when. */
export type Ctx = { db: Db; actor: Actor; now: Date }
