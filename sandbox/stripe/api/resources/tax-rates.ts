import { newId } from '../../state/ids'
import { textOrNull } from '../../state/json'
import type { TaxRate } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, mergedMetadata, type Routes } from '../call'
import { invalid, missing } from '../errors'
import { pageOf } from '../list-page'

export function mustGetTaxRate(world: World, id: string, param = 'id'): TaxRate {
  const rate = world.store.get('taxRates', id)
  if (!rate) throw missing('tax rate', id, param)
  return rate
}

function create({ world, params }: Call) {
  const percentage = Number(params.percentage)
  if (percentage < 0 || percentage > 100) throw invalid('Percentage must be between 0 and 100.', 'percentage')
  const rate: TaxRate = {
    id: newId('txr'),
    object: 'tax_rate',
    active: params.active !== false,
    country: textOrNull(params.country),
    created: world.clock.seconds(),
    description: textOrNull(params.description),
    display_name: String(params.display_name),
    effective_percentage: percentage,
    flat_amount: null,
    inclusive: params.inclusive === true,
    jurisdiction: textOrNull(params.jurisdiction),
    jurisdiction_level: null,
    livemode: false,
    metadata: mergedMetadata({}, params.metadata),
    percentage,
    rate_type: 'percentage',
    state: textOrNull(params.state),
    tax_type: textOrNull(params.tax_type),
  }
  return world.store.put('taxRates', rate)
}

function update(call: Call) {
  const { world, params } = call
  const rate = mustGetTaxRate(world, firstId(call))
  const changed = { ...rate, metadata: mergedMetadata(rate.metadata, params.metadata) }
  if (typeof params.active === 'boolean') changed.active = params.active
  return world.store.put('taxRates', changed)
}

function list({ world, path, params }: Call) {
  const rates = world.store
    .all('taxRates')
    .filter((rate) => params.active === undefined || rate.active === params.active)
  return pageOf(path, rates.reverse(), params)
}

export const taxRateRoutes: Routes = {
  'POST /v1/tax_rates': create,
  'GET /v1/tax_rates': list,
  'GET /v1/tax_rates/{id}': (call) => mustGetTaxRate(call.world, firstId(call)),
  'POST /v1/tax_rates/{id}': update,
}
