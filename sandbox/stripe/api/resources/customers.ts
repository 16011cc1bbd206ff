import { newId } from '../../state/ids'
import { type JsonObject, textOrNull } from '../../state/json'
import type { Customer } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, mergedMetadata, type Routes } from '../call'
import { emit } from '../emit'
import { missing } from '../errors'
import { pageOf } from '../list-page'

export function makeCustomer(world: World, params: JsonObject): Customer {
  const customer: Customer = {
    id: newId('cus', 14),
    object: 'customer',
    address: params.address ?? null,
    balance: 0,
    created: world.clock.seconds(),
    currency: null,
    default_source: null,
    delinquent: false,
    description: textOrNull(params.description),
    discount: null,
    email: textOrNull(params.email),
    invoice_prefix: newId('x', 8).slice(2).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata: mergedMetadata({}, params.metadata),
    name: textOrNull(params.name),
    next_invoice_sequence: 1,
    phone: textOrNull(params.phone),
    preferred_locales: [],
    shipping: null,
    tax_exempt: 'none',
    test_clock: null,
  }
  world.store.put('customers', customer)
  emit(world, 'customer.created', customer)
  return customer
}

export function mustGetCustomer(world: World, id: string, param = 'customer'): Customer {
  const customer = world.store.get('customers', id)
  if (!customer || customer.deleted) throw missing('customer', id, param)
  return customer
}

function wholeAddress(address: JsonObject[string]): JsonObject[string] {
  if (typeof address !== 'object' || address === null) return null
  return { city: null, country: null, line1: null, line2: null, postal_code: null, state: null, ...address }
}

function create({ world, params }: Call) {
  return makeCustomer(world, { ...params, address: wholeAddress(params.address) })
}

function retrieve(call: Call) {
  const customer = call.world.store.get('customers', firstId(call))
  if (!customer) throw missing('customer', firstId(call))
  return customer
}

function update(call: Call) {
  const { world, params } = call
  const before = mustGetCustomer(world, firstId(call), 'id')
  const changed: Customer = { ...before, metadata: mergedMetadata(before.metadata, params.metadata) }
  if (params.email !== undefined) changed.email = textOrNull(params.email)
  if (params.name !== undefined) changed.name = textOrNull(params.name)
  if (params.phone !== undefined) changed.phone = textOrNull(params.phone)
  if (params.description !== undefined) changed.description = textOrNull(params.description)
  if (params.address !== undefined) changed.address = wholeAddress(params.address)
  world.store.put('customers', changed)
  emit(world, 'customer.updated', changed)
  return changed
}

function remove(call: Call) {
  const { world } = call
  const customer = mustGetCustomer(world, firstId(call), 'id')
  emit(world, 'customer.deleted', customer)
  const gone: JsonObject = { id: customer.id, object: 'customer', deleted: true }
  // Only a tombstone stays under this id. What events and charges say is kept, as at Stripe.
  world.store.put('customers', {
    id: customer.id,
    object: 'customer',
    created: customer.created,
    email: null,
    name: null,
    metadata: {},
    deleted: true,
  })
  return gone
}

function list({ world, path, params }: Call) {
  const alive = world.store.all('customers').filter((customer) => !customer.deleted)
  const rows = alive.filter((customer) => params.email === undefined || customer.email === params.email)
  return pageOf(path, rows.reverse(), params)
}

export const customerRoutes: Routes = {
  'POST /v1/customers': create,
  'GET /v1/customers': list,
  'GET /v1/customers/{id}': (call) => {
    const customer = retrieve(call)
    return customer.deleted ? { id: customer.id, object: 'customer', deleted: true } : customer
  },
  'POST /v1/customers/{id}': update,
  'DELETE /v1/customers/{id}': remove,
}
