/** Values that the demo data invented and marks as assumptions. Shown only if there are some, and not printed. */
export function Assumptions({ assumptions }: { assumptions: readonly string[] }) {
  if (assumptions.length === 0) return null
  return (
    <details className="text-sm text-muted print:hidden">
      <summary className="py-1">About this demo’s data</summary>
      <p className="mt-1 max-w-text">
        This page shows demo data. It is not an announcement by the association. Where the data comes from:
      </p>
      <ul className="mt-1 max-w-text list-disc pl-5">
        {assumptions.map((each) => (
          <li key={each} className="mt-1">
            {each}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Catalog text; blank lines separate its paragraphs. */
export function Paragraphs({ text }: { text: string }) {
  return (
    <div className="prose">
      {text.split('\n\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}
