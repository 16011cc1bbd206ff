declare const brand: unique symbol
type Id<B extends string> = string & { readonly [brand]: B }

export type PersonId = Id<'person'>
export type OrderId = Id<'order'>
export type RefundId = Id<'refund'>
export type RegistrationId = Id<'registration'>
export type ErasureId = Id<'erasure'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for the form that the database gives ids; anything else in a request is answered as not found. */
export const isUuid = (text: string): boolean => uuid.test(text)

/** A random version-4 id. Ids of persons are random and tell nothing. */
export const newId = <T extends string = string>(): T => crypto.randomUUID() as T
