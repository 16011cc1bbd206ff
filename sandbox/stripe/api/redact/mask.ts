import { isObject, type Json, type JsonObject } from '../../state/json'

const MASK = '[redacted]'

/** Objects that contain only facts about a person. */
const personalObjects = new Set([
  'address',
  'billing_details',
  'collected_information',
  'customer_address',
  'customer_details',
  'customer_shipping',
  'evidence',
  'metadata',
  'owner',
  'shipping',
  'shipping_details',
])

const personalFields = new Set([
  'business_name',
  'client_reference_id',
  'customer_email',
  'customer_name',
  'customer_phone',
  'description',
  'email',
  'fingerprint',
  'individual_name',
  'last4',
  'name',
  'phone',
  'receipt_email',
  'statement_descriptor',
  'tax_id',
])

function maskAll(value: Json): Json {
  if (typeof value === 'string') return value === '' ? value : MASK
  if (Array.isArray(value)) return value.map(maskAll)
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, maskAll(inner)]))
  return value
}

function maskField(key: string, value: Json): Json {
  // The keys of metadata are ours, but a caller may have put anything there.
  if (key === 'metadata') return {}
  if (personalObjects.has(key) && isObject(value)) return maskAll(value)
  if (personalFields.has(key) && typeof value === 'string') return MASK
  return mask(value)
}

/** A copy in which everything that may identify a person reads `[redacted]`. Ids, amounts, states and times stay. */
function mask(value: Json): Json {
  if (Array.isArray(value)) return value.map(mask)
  if (!isObject(value)) return value
  return maskObject(value)
}

export function maskObject<T extends JsonObject>(row: T): T {
  const masked = Object.fromEntries(Object.entries(row).map(([key, value]) => [key, maskField(key, value)]))
  return { ...row, ...masked }
}
