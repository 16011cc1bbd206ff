import '@/lib/base/no-eval'
import { z } from 'zod'
import { isCardOfABrand } from '@/lib/base/card-number'
import { plainText } from '@/lib/base/text'

const id = z.uuid().transform((value) => value.toLowerCase())
const orderNumber = z.coerce.number().int().min(1).max(9_007_199_254_740_991)

export const carriers = ['USPS', 'UPS', 'FedEx', 'Other'] as const
const trackingNumber = z
  .string()
  .trim()
  .max(60)
  .regex(/^[A-Za-z0-9 -]*$/, 'The tracking number can have only letters, digits, spaces and dashes.')
  .refine((text) => !isCardOfABrand(text), 'This looks like a card number. Enter the tracking number.')
  .default('')

const line = z.object({ id, quantity: z.coerce.number().int().min(1, 'Ship at least one copy.').max(500) })

/** No other carrier's numbers look like those of UPS. */
const isOfUps = (tracking: string): boolean => /^1Z[0-9A-Z]{16}$/i.test(tracking.replaceAll(/[\s-]/g, ''))
/** A number that looks like one of UPS needs the carrier UPS, or "Other" to say that it is another carrier's after all. */
const fitsCarrier = (parcel: { carrier: (typeof carriers)[number]; trackingNumber: string }): boolean =>
  parcel.carrier === 'UPS' || parcel.carrier === 'Other' || !isOfUps(parcel.trackingNumber)

/** Lines come as `lines.0.id`, `lines.0.quantity` and a checkbox `lines.0.ship`; unchecked lines are left out. */
export const shipOrderLinesForm = z
  .object({
    orderNumber,
    idempotencyKey: id,
    carrier: z.enum(carriers),
    trackingNumber,
    /** Confirms that the package was addressed although the address was not opened here. */
    withoutAddress: z
      .literal('on')
      .optional()
      .transform((value) => value !== undefined),
    lines: z
      .array(z.object({ ship: z.string().optional() }).loose())
      .max(200)
      .transform((all) => all.filter((each) => each.ship !== undefined))
      .pipe(z.array(line).min(1, 'Choose at least one item.')),
  })
  .refine(fitsCarrier, {
    path: ['trackingNumber'],
    error: 'This looks like a UPS number. Choose UPS as the carrier, or Other if another carrier has the package.',
  })
export type ShipOrderLinesInput = z.output<typeof shipOrderLinesForm>

/** An order number, a whole email address, or the beginning of a name from three letters. */
export const searchOrdersForm = z.object({
  q: plainText({ max: 254, label: 'Search' }).pipe(z.string().min(1, 'Enter what to search for.')),
})
export type SearchOrdersInput = z.output<typeof searchOrdersForm>

export const undoShipmentForm = z.object({ orderNumber, shipmentId: id })
export type UndoShipmentInput = z.output<typeof undoShipmentForm>

export const showDeliveryForm = z.object({ orderNumber })
export type ShowDeliveryInput = z.output<typeof showDeliveryForm>

export const orderNumberForm = z.object({ orderNumber })
export type OrderNumberInput = z.output<typeof orderNumberForm>

export const startDownloadForm = z.object({ lineId: id })
export type StartDownloadInput = z.output<typeof startDownloadForm>

/** The kind of failed job to try again: the name of a queue. */
export const tryJobsAgainForm = z.object({ job: z.string().regex(/^[a-z][a-z.-]{1,60}$/) })
