import { proposedTaxArea, type TaxArea, taxAreaNamed } from '@/lib/cities/rules/tax-area'
import { isOutsideCalifornia, outsideCalifornia } from '../forms'

type Area = Pick<TaxArea, 'id' | 'name'>

/**
 * What the field for the tax area sent: an id from the list, or text. `proposed`: it was blank, and the address
 * suggests this one, which the buyer must see first.
 */
export type SentTaxArea = { is: 'known' | 'proposed'; id: string } | { is: 'unknown' | 'blank' }

export function sentTaxArea(
  sent: { taxAreaId: string; city: string; state: string },
  areas: readonly Area[],
): SentTaxArea {
  const { taxAreaId } = sent
  if (taxAreaId.trim() === '') {
    const id = areaOfAddress(sent, areas)
    return id === '' ? { is: 'blank' } : { is: 'proposed', id }
  }
  const id = idOfSent(taxAreaId, areas)
  return id === '' ? { is: 'unknown' } : { is: 'known', id }
}

/** A longer text names no tax area and is not read. */
const longest = 80

/** The id that a sent id or a typed name stands for, or ''. */
function idOfSent(sent: string, areas: readonly Area[]): string {
  if (isOutsideCalifornia(sent)) return outsideCalifornia
  if (sent.length > longest) return ''
  return areas.find(({ id }) => id === sent)?.id ?? taxAreaNamed(sent, areas)?.id ?? ''
}

/**
 * What to select when the list of tax areas has loaded and replaces the text field: '' if nothing was typed. Null if the
 * text names no tax area: then the text field stays, and the server answers that it doesn't know the area.
 */
export function choiceForTyped(typed: string, areas: readonly Area[]): string | null {
  const id = idOfSent(typed, areas)
  return id === '' && typed.trim() !== '' ? null : id
}

/** The tax area that a delivery address suggests, or ''. */
export function areaOfAddress({ city, state }: { city: string; state: string }, areas: readonly Area[]): string {
  if (state !== '' && state !== 'CA') return outsideCalifornia
  return city.length > longest ? '' : (proposedTaxArea(city, areas)?.id ?? '')
}
