import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export type ButtonLook = {
  /** `quiet` is outlined, for secondary actions; `danger` is for deleting; `text` looks like a link. */
  look?: 'main' | 'quiet' | 'danger' | 'text'
  wide?: boolean
}

const textShape =
  'inline-flex min-h-6 items-center gap-2 text-pacific underline decoration-1 underline-offset-[0.18em] hover:decoration-2 disabled:opacity-55 print:hidden'

/** A button's classes, for other elements. */
export function buttonClass({ look = 'main', wide }: ButtonLook, className?: string): string | undefined {
  if (look === 'text') return classNames(textShape, className)
  return classNames(`button button-${look}`, wide && 'button-wide', className)
}

/** Label it with a verb and its object: "Save changes". It submits a form only with `type="submit"`. */
export function Button({ look, wide, className, type = 'button', ...rest }: ButtonLook & ComponentProps<'button'>) {
  return <button type={type} className={buttonClass({ look, wide }, className)} {...rest} />
}

/** A link to another page that looks like a button. Not for anything that changes data. */
export function LinkButton({ look, wide, className, ...rest }: ButtonLook & ComponentProps<'a'>) {
  return <a className={buttonClass({ look, wide }, className)} {...rest} />
}

/** A button-like link to a file (receipt, calendar, export): a plain anchor, never prefetched. */
export function DownloadButton({ look, wide, className, ...rest }: ButtonLook & ComponentProps<'a'>) {
  return <a className={buttonClass({ look, wide }, className)} {...rest} />
}
