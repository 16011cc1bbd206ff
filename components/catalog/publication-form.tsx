import { PlainRadioGroup } from '@/components/form/plain-choices'
import { PlainNumberField } from '@/components/form/plain-fields'
import { Button } from '@/components/ui/button'
import { Why } from '@/components/ui/notice'
import type { FormatView, PublicationPage } from '@/lib/catalog/queries'
import { NothingChosen } from './nothing-chosen'
import { isAvailable, pricesText, stockText } from './publication-words'
import { notForSale } from './words'

/** Chooses a format and a quantity. Works without scripts. */
export function PublicationForm({ publication: { slug, formats } }: { publication: PublicationPage }) {
  if (formats.length === 0) return <NotForSale />
  const first = formats.find(isAvailable)
  if (!first) return <NoneLeft />
  return (
    <form method="post" action="/cart/add" noValidate className="print:hidden">
      <input type="hidden" name="publication" value={slug} />
      <PlainRadioGroup
        label="Format"
        name="format"
        required
        defaultValue={first.id}
        choices={formats.map((format) => ({
          value: format.id,
          name: format.name,
          hint: hintOf(format),
          disabled: !isAvailable(format),
        }))}
      />
      <PlainNumberField
        label="Quantity"
        name="quantity"
        min={1}
        max={500}
        allowed="Enter a whole number from 1 to 500."
        defaultValue={1}
        autoComplete="off"
      />
      {formats.some(({ kind }) => kind === 'print') ? (
        <Why>At checkout we add sales tax and shipping for printed copies. You see both before you pay.</Why>
      ) : null}
      <NothingChosen />
      <Button type="submit" wide>
        Add to cart
      </Button>
    </form>
  )
}

const hintOf = (format: FormatView): string => [pricesText(format), stockText(format)].filter(Boolean).join(' · ')

function NoneLeft() {
  return (
    <p>
      <strong>Out of stock.</strong> <a href="/contact">Contact us</a>, and we’ll tell you when it’s available again.
    </p>
  )
}

function NotForSale() {
  return (
    <p>
      <strong>{notForSale}.</strong> <a href="/contact">Contact us</a> to ask when you can buy it.
    </p>
  )
}
