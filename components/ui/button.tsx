import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export type ButtonLook = {
  /** `quiet` is outlined, for secondary actions; `danger` is for deleting; `text` looks like a link. */
  look?: 'main' | 'quiet' | 'danger' | 'text'
  wide?: boolean
}

const shape =
  'items-center justify-center gap-2 rounded-sheet border px-5 py-[0.65rem] text-[1rem] leading-[1.2] font-semibold no-underline disabled:opacity-55 aria-disabled:opacity-55 print:hidden'

const looks = {
  main: 'border-pacific bg-pacific text-white hover:bg-pacific-deep',
  quiet: 'border-pacific bg-transparent text-pacific hover:bg-pacific-wash',
  danger: 'border-bad bg-bad text-white hover:bg-[#82201a]',
  text: '',
}

const textShape =
  'inline-flex min-h-6 items-center gap-2 text-pacific underline decoration-1 underline-offset-[0.18em] hover:decoration-2 disabled:opacity-55 print:hidden'

/** A button's classes, for other elements. */
export function buttonClass({ look = 'main', wide }: ButtonLook, className?: string): string | undefined {
  if (look === 'text') return classNames(textShape, className)
  return classNames(shape, wide ? 'flex w-full text-center' : 'inline-flex', looks[look], className)
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
