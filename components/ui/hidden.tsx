import type { ReactNode } from 'react'

/** For screen readers only, where sighted readers understand it from the layout. */
export function VisuallyHidden({ children }: { children: ReactNode }) {
  return <span className="sr-only">{children}</span>
}
