import { PlainCheckbox } from '@/components/form/plain-choices'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'

type Line = { id: string; title: string; quantity: number }

/** Chooses lines; nothing is canceled before the exact refund has been seen. A plain form that asks for the next page. */
export function CancelChoice({ lines, mayWaive }: { lines: readonly Line[]; mayWaive: boolean }) {
  return (
    <Card
      heading="Cancel and refund"
      intro="Choose what is canceled. You see the exact refund before anything happens."
    >
      <form method="get">
        {lines.map((line) => (
          <PlainCheckbox
            key={line.id}
            id={`cancel-${line.id}`}
            name="cancel"
            value={line.id}
            label={line.quantity > 1 ? `${line.title} × ${line.quantity}` : line.title}
          />
        ))}
        {mayWaive ? (
          <PlainCheckbox id="waive" name="waive" value="on" label="Return the full amount, whatever the rule says" />
        ) : null}
        <Button type="submit" look="quiet">
          See the refund
        </Button>
      </form>
    </Card>
  )
}
