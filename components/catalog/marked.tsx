import { markTerms, type Piece, type TermForms } from '@/lib/catalog/rules/mark-words'

/** A text with the search terms highlighted. React writes each piece as text, so none of it can be HTML. */
export function Marked({ text, by }: { text: string; by?: readonly TermForms[] }) {
  return by ? <Pieces pieces={markTerms(text, by)} /> : text
}

export function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ text, marked }, n) => {
    const key = `${n} ${text}`
    return marked ? <mark key={key}>{text}</mark> : <span key={key}>{text}</span>
  })
}
