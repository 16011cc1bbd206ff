import { type VaultField, vaultFields } from '@/lib/records/kinds'

/** Facts about a person that are stored in other tables: seeing them is logged in the same way. */
const elsewhere = { 'shipment.tracking': 'Tracking number' } as const

/** A field that can appear in the access log. */
export type SeenField = VaultField | keyof typeof elsewhere
export const seenFields: Readonly<Record<SeenField, string>> = { ...vaultFields, ...elsewhere }
export const isSeenField = (text: string): text is SeenField => Object.hasOwn(seenFields, text)
