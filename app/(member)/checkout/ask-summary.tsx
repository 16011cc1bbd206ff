import { fieldId, useFormState } from '@/components/form/form-context'
import { askKey, type OrderAsk } from '@/lib/checkout/rules/order-asks'
import { askField, askText, goOnText } from './ask-text'

/** Probable mistakes, each with a link to its field, and the button to continue anyway. */
export function AskSummary({ asks }: { asks: readonly OrderAsk[] }) {
  const form = useFormState()
  if (!form) return null
  const to = (name: string) => `#${fieldId(form, name)}`
  return (
    <>
      <p className="font-semibold text-bad">
        {asks.length === 1 ? 'Check one thing first' : `Check ${asks.length} things first`}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {asks.map((ask) => (
          <li key={askKey(ask)}>
            <a href={to(askField(ask))}>{askText(ask)}</a>
          </li>
        ))}
      </ul>
      <p className="mt-1">
        Change it, or choose <a href={to('confirmed')}>{goOnText(asks)}</a>.
      </p>
    </>
  )
}
