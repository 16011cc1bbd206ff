import type { Snippet } from '@/lib/catalog/rules/snippets'
import { Pieces } from './marked'

/** Session titles, or a passage of the description, that contain search terms. */
export function Snippets({ snippets }: { snippets: readonly Snippet[] }) {
  return snippets.map(({ from, pieces }) => (
    <p
      key={pieces.map(({ text }) => text).join('')}
      className="mt-2 max-w-text border-poppy border-l-[3px] pl-3 text-sm"
    >
      <span className="text-muted">{from === 'session' ? 'Session: ' : 'Description: '}</span>
      <Pieces pieces={pieces} />
    </p>
  ))
}
