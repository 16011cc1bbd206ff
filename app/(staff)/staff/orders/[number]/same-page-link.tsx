import Link from 'next/link'
import type { ComponentProps } from 'react'
import { type ButtonLook, buttonClass } from '@/components/ui/button'

/** A link to another view of the same order, without a full load: names that were opened stay on the page. */
export function SamePageLink({ look, ...rest }: Pick<ButtonLook, 'look'> & ComponentProps<typeof Link>) {
  return <Link prefetch={false} className={buttonClass({ look })} {...rest} />
}
