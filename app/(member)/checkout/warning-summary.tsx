import { fieldId, useFormState } from '@/components/form/form-context'
import { type OrderWarning, warningKey } from '@/lib/checkout/rules/order-warnings'
import { continueText, warningField, warningText } from './warning-text'

/** Probable mistakes, each with a link to its field, and the button to continue anyway. */
export function WarningSummary({ warnings }: { warnings: readonly OrderWarning[] }) {
  const form = useFormState()
  if (!form) return null
  const to = (name: string) => `#${fieldId(form, name)}`
  return (
    <>
      <p className="font-semibold text-bad">
        {warnings.length === 1 ? 'Check one thing first' : `Check ${warnings.length} things first`}
      </p>
      <ul className="mt-1 list-disc pl-5">
        {warnings.map((warning) => (
          <li key={warningKey(warning)}>
            <a href={to(warningField(warning))}>{warningText(warning)}</a>
          </li>
        ))}
      </ul>
      <p className="mt-1">
        Change it, or choose <a href={to('confirmed')}>{continueText(warnings)}</a>.
      </p>
    </>
  )
}
