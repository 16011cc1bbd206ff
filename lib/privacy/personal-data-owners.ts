import { accountsPrivacy } from '@/lib/accounts/privacy'
import { attendeesPrivacy } from '@/lib/attendees/privacy'
import { cartsPrivacy } from '@/lib/carts/privacy'
import { fulfillmentPrivacy } from '@/lib/fulfillment/privacy'
import { ordersPrivacy } from '@/lib/orders/privacy'
import { reconciliationPrivacy } from '@/lib/reconciliation/privacy'
import { registrationsPrivacy } from '@/lib/registrations/privacy'
import { type PersonalDataOwner, vaultPrivacy } from '@/lib/vault'
import { erasurePrivacy } from './privacy'

/**
 * Every module's part in a person's rights. Erasure goes through them in this order, the export in reverse. A test
 * proves the list complete (C01).
 */
export const personalDataOwners: readonly PersonalDataOwner[] = [
  erasurePrivacy,
  fulfillmentPrivacy,
  ordersPrivacy,
  attendeesPrivacy,
  reconciliationPrivacy,
  cartsPrivacy,
  registrationsPrivacy,
  accountsPrivacy,
  vaultPrivacy,
]
