import type { Db } from '@/db/client'
import type { Actor } from '@/lib/base/actor'

/** What every command and query gets: the database, the actor, the current time. */
export type Ctx = { db: Db; actor: Actor; now: Date }
