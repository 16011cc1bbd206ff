'use client'

import { Button } from '@/components/ui/button'

/** A full load rather than React's retry: it also mends a page that a new release has left behind. */
export function ReloadButton() {
  return <Button onClick={() => window.location.reload()}>Try this page again</Button>
}
