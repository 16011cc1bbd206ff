import { type JsonObject, objectOrEmpty, textOrNull } from '../../state/json'
import type { Session } from '../../state/rows'

interface Worked {
  id: string
  created: number
  expires_at: number
  amount_subtotal: number
  amount_tax: number
  amount_total: number
  currency: string
  metadata: JsonObject
  payment_method_types: string[]
  url: string
}

/** Every field that the pinned version has for a hosted session in payment mode. Unsupported ones are null. */
export function sessionShape(params: JsonObject, worked: Worked): Session {
  const { amount_tax, ...known } = worked
  return {
    ...known,
    object: 'checkout.session',
    adaptive_pricing: { enabled: objectOrEmpty(params.adaptive_pricing).enabled === true },
    after_expiration: null,
    allow_promotion_codes: null,
    allowed_payment_method_types: params.allowed_payment_method_types ?? null,
    ...(params.excluded_payment_method_types !== undefined && {
      excluded_payment_method_types: params.excluded_payment_method_types,
    }),
    automatic_tax: {
      enabled: objectOrEmpty(params.automatic_tax).enabled === true,
      liability: null,
      provider: null,
      status: null,
    },
    billing_address_collection: textOrNull(params.billing_address_collection),
    cancel_url: textOrNull(params.cancel_url),
    client_reference_id: textOrNull(params.client_reference_id),
    client_secret: null,
    collected_information: null,
    consent: null,
    consent_collection: null,
    currency_conversion: null,
    custom_fields: [],
    custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
    customer: textOrNull(params.customer),
    customer_account: null,
    customer_creation: params.customer ? null : (textOrNull(params.customer_creation) ?? 'if_required'),
    customer_details: null,
    customer_email: textOrNull(params.customer_email),
    discounts: [],
    integration_identifier: null,
    invoice: null,
    invoice_creation: null,
    livemode: false,
    locale: textOrNull(params.locale),
    managed_payments: null,
    mode: 'payment',
    origin_context: null,
    payment_intent: null,
    payment_link: null,
    payment_method_collection: 'if_required',
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_status: 'unpaid',
    permissions: null,
    phone_number_collection: { enabled: false },
    recovered_from: null,
    saved_payment_method_options: null,
    setup_intent: null,
    shipping_address_collection: null,
    shipping_cost: null,
    shipping_options: [],
    status: 'open',
    submit_type: textOrNull(params.submit_type),
    subscription: null,
    success_url: textOrNull(params.success_url),
    total_details: { amount_discount: 0, amount_shipping: 0, amount_tax },
    ui_mode: 'hosted_page',
    wallet_options: null,
  }
}
