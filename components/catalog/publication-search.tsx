import { PlainTextField } from '@/components/form/plain-fields'
import { Button } from '@/components/ui/button'

export function PublicationSearch({ q }: { q: string }) {
  return (
    <search className="print:hidden">
      <form
        action="/publications/search"
        className="grid gap-x-4 gap-y-3 sm:grid-cols-[minmax(0,28rem)_auto] sm:justify-start"
      >
        <PlainTextField
          label="Search"
          name="q"
          type="search"
          required={false}
          maxLength={120}
          defaultValue={q}
          className="m-0"
        />
        <Button type="submit" look="quiet" className="min-h-[3rem] self-end">
          Search publications
        </Button>
      </form>
    </search>
  )
}
