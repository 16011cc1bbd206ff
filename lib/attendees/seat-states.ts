import { inArray } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { registration } from '@/db/schema/registrations'
import type { RegistrationDetails } from './registration-details'
import type { MyRegistration } from './views'

/**
 * The state of each seat by its order line. A paid order may have seats that are not confirmed: staff decide about
 * those.
 */
export async function seatStates(
  db: Db | Tx,
  seats: readonly Pick<RegistrationDetails, 'lineId'>[],
): Promise<Map<string, MyRegistration['state']>> {
  if (seats.length === 0) return new Map()
  const rows = await db
    .select({ lineId: registration.orderLineId, status: registration.status })
    .from(registration)
    .where(
      inArray(
        registration.orderLineId,
        seats.map((seat) => seat.lineId),
      ),
    )
  return new Map(rows.map((row) => [row.lineId, row.status]))
}
