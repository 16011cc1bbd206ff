import { newId } from '../../state/ids'
import type { JsonObject } from '../../state/json'
import type { Resource } from '../../state/rows'
import type { CardFacts, Payer } from '../../state/tables'
import type { World } from '../../world'

const noChecks = { address_line1_check: null, address_postal_code_check: null }
const noAddress = { city: null, country: 'US', line1: null, line2: null, postal_code: null, state: null }

function base(world: World, payer: Payer, customer: string | null): Resource {
  return {
    id: newId('pm'),
    object: 'payment_method',
    allow_redisplay: 'limited',
    billing_details: { address: noAddress, email: payer.email, name: payer.name, phone: null, tax_id: null },
    created: world.clock.seconds(),
    customer,
    customer_account: null,
    livemode: false,
    metadata: {},
  }
}

/** The fingerprint is random: one computed from the number would let the number be guessed. */
export function cardMethod(world: World, card: CardFacts, payer: Payer, customer: string | null): Resource {
  return {
    ...base(world, payer, customer),
    type: 'card',
    card: {
      brand: card.brand,
      checks: { ...noChecks, cvc_check: 'pass' },
      country: 'US',
      display_brand: card.brand,
      exp_month: card.expMonth,
      exp_year: card.expYear,
      fingerprint: newId('f', 16).slice(2),
      funding: 'credit',
      generated_from: null,
      last4: card.last4,
      networks: { available: [card.brand], preferred: null },
      regulated_status: 'unregulated',
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
  }
}

export function cardDetails(card: CardFacts, amount: number, authenticated: boolean): JsonObject {
  return {
    type: 'card',
    card: {
      amount_authorized: amount,
      authorization_code: null,
      brand: card.brand,
      checks: { ...noChecks, cvc_check: 'pass' },
      country: 'US',
      electronic_commerce_indicator: authenticated ? '05' : null,
      exp_month: card.expMonth,
      exp_year: card.expYear,
      fingerprint: newId('f', 16).slice(2),
      funding: 'credit',
      installments: null,
      last4: card.last4,
      mandate: null,
      network: card.brand,
      network_transaction_id: null,
      regulated_status: 'unregulated',
      three_d_secure: null,
      transaction_link_id: null,
      wallet: null,
    },
  }
}

const bank = {
  account_holder_type: 'individual',
  account_type: 'checking',
  bank_name: 'STRIPE TEST BANK',
  last4: '6789',
  routing_number: '110000000',
}

export function bankMethod(world: World, payer: Payer, customer: string | null): Resource {
  const fingerprint = newId('f', 16).slice(2)
  return {
    ...base(world, payer, customer),
    type: 'us_bank_account',
    us_bank_account: {
      ...bank,
      financial_connections_account: null,
      fingerprint,
      networks: { preferred: 'ach', supported: ['ach'] },
      status_details: {},
    },
  }
}

export function bankDetails(): JsonObject {
  return {
    type: 'us_bank_account',
    us_bank_account: { ...bank, fingerprint: newId('f', 16).slice(2), payment_reference: null },
  }
}
