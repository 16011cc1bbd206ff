import { eq } from 'drizzle-orm'
import { mismatchAct, stripeMismatch } from '@/db/schema/reconciliation'
import type { PersonalDataOwner } from '@/lib/vault'
import { lostOrderSections, unlinkPaymentsOfLostOrdersIn } from './payments-of-lost-orders'

/** Exports and erases payments whose order is lost, and which staff member decided about one. */
export const reconciliationPrivacy: PersonalDataOwner = {
  module: 'reconciliation',
  tables: ['orders.mismatch_act', 'orders.stripe_mismatch'],
  exportFor: lostOrderSections,
  eraseFor: async (tx, person) => {
    await tx.update(stripeMismatch).set({ resolvedBy: null }).where(eq(stripeMismatch.resolvedBy, person))
    await tx.update(mismatchAct).set({ personId: null }).where(eq(mismatchAct.personId, person))
    return unlinkPaymentsOfLostOrdersIn(tx, person)
  },
}
