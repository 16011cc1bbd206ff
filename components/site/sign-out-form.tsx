export type SignOut = (data: FormData) => void | Promise<void>

/** A real form, so that signing out is a POST and works without scripts. */
export function SignOutForm({ action }: { action: SignOut }) {
  return (
    <form action={action} className="contents">
      <button type="submit" className="nav-link">
        Sign out
      </button>
    </form>
  )
}
