import type { taxArea, taxRate } from '../../schema/cities'
import { type CsvRow, readCsv, slugOf } from '../read-csv'

type AreaRow = typeof taxArea.$inferInsert
type RateRow = typeof taxRate.$inferInsert

/**
 * Tax areas as CDTFA defines them: every city, and the unincorporated part of each county. Later rate changes are added
 * as staff would add them: as rows with a later date that replace nothing.
 */
export async function readTaxAreas(folder: string): Promise<{ areas: AreaRow[]; rates: RateRow[] }> {
  const rows = (await readCsv(`${folder}/cdtfa-rates.csv`)).filter(isArea)
  const changes = await readCsv(`${folder}/cdtfa-rates-known-changes.csv`)
  return {
    areas: rows.map(areaRow),
    rates: [
      ...rows.map((row) => rateRow(row, row.rate_percent, row.effective_date)),
      ...changes.map((row) => rateRow(row, row.rate_percent_after, row.effective_date)),
    ],
  }
}

/**
 * Five counties have a row that only refers to other rows, and San Francisco is a city without an unincorporated part.
 */
const isArea = (row: CsvRow) => row.rate_percent !== '' && !(row.type === 'County' && row.county === 'San Francisco')

function areaRow(row: CsvRow): AreaRow {
  const county = row.county ?? ''
  if (row.type === 'County')
    return { id: taxAreaId(row), name: `Unincorporated ${county} County`, county, kind: 'county' }
  return { id: taxAreaId(row), name: cityName(row), county, kind: 'city' }
}

const taxAreaId = (row: CsvRow) =>
  row.type === 'County' ? `unincorporated-${slugOf(row.county ?? '')}` : slugOf(cityName(row))

/**
 * CDTFA's list says "City of Commerce", to distinguish it from the business term; the list of cities says "Commerce".
 */
const cityName = (row: CsvRow) => (row.location === 'City of Commerce' ? 'Commerce' : (row.location ?? ''))

const rateRow = (row: CsvRow, percent = '', effectiveOn = ''): RateRow => ({
  taxAreaId: taxAreaId(row),
  effectiveOn,
  milliPercent: milliPercent(percent),
})

/** "9.375" to 9375. Computed from the digits, because 9.375 times 1000 is not always whole in floating point. */
function milliPercent(percent: string): number {
  const match = /^(\d{1,2})(?:\.(\d{1,3}))?$/.exec(percent)
  if (!match) throw new Error(`not a rate: "${percent}"`)
  return Number(match[1]) * 1000 + Number((match[2] ?? '').padEnd(3, '0'))
}
