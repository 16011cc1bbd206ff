import { accountsPrivacy } from '@/lib/accounts/privacy'
import { cartsPrivacy } from '@/lib/carts/privacy'
import { fulfillmentPrivacy } from '@/lib/fulfillment/privacy'
import { ordersPrivacy } from '@/lib/orders/privacy'
import { registrationsPrivacy } from '@/lib/registrations/privacy'
import { type Participant, vaultPrivacy } from '@/lib/vault'
import { erasurePrivacy } from './privacy'

/** Every room's part in a person's rights, from the top of the house down. A test holds the list whole (C01). */
export const participants: readonly Participant[] = [
  erasurePrivacy,
  fulfillmentPrivacy,
  ordersPrivacy,
  cartsPrivacy,
  registrationsPrivacy,
  accountsPrivacy,
  vaultPrivacy,
]
