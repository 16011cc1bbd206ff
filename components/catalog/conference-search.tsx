import { PlainSelectField, PlainTextField } from '@/components/form/plain-fields'
import { Button } from '@/components/ui/button'
import type { Facets } from '@/lib/catalog/queries'
import { monthText } from './words'

export type ConferenceSearchValues = { q: string; month: string; audience: string }

/** Searches at a separate address, so that the unfiltered list stays one cached page for everyone. */
export function ConferenceSearch({ facets, values }: { facets: Facets; values: ConferenceSearchValues }) {
  const months = withGiven(facets.months, values.month).map((value) => ({ value, name: monthText(value) }))
  const audiences = withGiven(facets.audiences, values.audience).map((value) => ({ value, name: value }))
  return (
    <search className="print:hidden">
      <form
        action="/conferences/search"
        className="grid gap-x-4 gap-y-3 sm:grid-cols-2 cols:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_minmax(0,1.2fr)_auto]"
      >
        <PlainTextField
          label="Search"
          name="q"
          type="search"
          required={false}
          maxLength={120}
          defaultValue={values.q}
          className="m-0"
        />
        <PlainSelectField
          label="Month"
          name="month"
          required={false}
          placeholder="Any month"
          options={months}
          defaultValue={values.month}
          className="m-0"
        />
        <PlainSelectField
          label="Audience"
          name="audience"
          required={false}
          placeholder="Any audience"
          options={audiences}
          defaultValue={values.audience}
          className="m-0"
        />
        <Button type="submit" look="quiet" className="min-h-[3rem] self-end">
          Search conferences
        </Button>
      </form>
    </search>
  )
}

/** Keeps the chosen value in the list, even if no conference has it anymore. */
const withGiven = (offered: readonly string[], given: string): string[] =>
  given === '' || offered.includes(given) ? [...offered] : [...offered, given].sort()
