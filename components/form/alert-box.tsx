import type { ReactNode, Ref } from 'react'

/** The box at the top of a form that says why it was not sent or was refused. It can take the focus. */
export function AlertBox({ ref, children }: { ref: Ref<HTMLDivElement>; children: ReactNode }) {
  return (
    <div
      ref={ref}
      role="alert"
      tabIndex={-1}
      className="mb-5 rounded-sheet border border-l-4 border-bad-line border-l-bad bg-bad-wash px-4 py-3"
    >
      {children}
    </div>
  )
}
