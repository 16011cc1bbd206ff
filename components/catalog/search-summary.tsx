import { EmptyState } from '@/components/ui/notice'
import type { SearchText } from '@/lib/catalog/rules/search-text'
import { foundText, leftOut, leftOutText, othersText, type PartName, searchedFor } from './search-summary-text'

type SearchSummaryProps = {
  part: PartName
  text: SearchText
  answer: {
    items: readonly unknown[]
    more: boolean
    byBeginning: boolean
    others: number
    common: readonly string[]
    empty: boolean
  }
  /** The same search in the other part of the catalog. */
  othersHref: string
}

const others: Record<PartName, PartName> = { conferences: 'publications', publications: 'conferences' }
const examples: Record<PartName, string> = {
  conferences: 'Try a word from a title, a session or a description, such as “budget” or “Brown Act”.',
  publications: 'Try a word from a title or a description, such as “budget” or “Brown Act”.',
}

/**
 * The terms searched for, those left out, the number of results, and whether the other part of the catalog has more.
 */
export function SearchSummary({ part, text, answer, othersHref }: SearchSummaryProps) {
  const { items, common, empty } = answer
  if (empty) return <NothingToSearch part={part} text={text} common={common} />
  const note = leftOutText(text, common)
  const link = answer.others > 0 ? <a href={othersHref}>{othersText(others[part], answer.others)}</a> : null
  if (items.length === 0) return <NothingFound part={part} words={searchedFor(text, common)} note={note} link={link} />
  return (
    <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
      <p role="status" className="max-w-text">
        {foundText({ part, shown: items.length, more: answer.more, byBeginning: answer.byBeginning, text, common })}
        {note === '' ? null : <span className="block text-muted">{note}</span>}
      </p>
      {link ? <p>{link}</p> : null}
    </div>
  )
}

type NothingFoundProps = { part: PartName; words: string; note: string; link: React.ReactNode }

function NothingFound({ part, words, note, link }: NothingFoundProps) {
  const all = <a href={`/${part}`}>{`All ${part}`}</a>
  return (
    <EmptyState
      heading={`No ${part} match ${words}`}
      action={
        <p className="flex flex-wrap gap-x-6 gap-y-2">
          {link}
          {all}
        </p>
      }
    >
      <p role="status">
        {note === '' ? null : `${note} `}
        {part === 'conferences' ? 'Try fewer words, or a different month or audience.' : 'Try fewer words.'}
      </p>
    </EmptyState>
  )
}

function NothingToSearch({ part, text, common }: { part: PartName; text: SearchText; common: readonly string[] }) {
  const without = leftOut(text, common, 'or')
  return (
    <EmptyState heading="Enter a search word" action={<a href={`/${part}`}>{`All ${part}`}</a>}>
      <p role="status">
        {without === '' ? null : `We can’t search for ${without}. `}
        {examples[part]}
      </p>
    </EmptyState>
  )
}
