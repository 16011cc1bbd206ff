// @ts-check
// Help for pages that are plain HTML. Everything works without it; nothing here knows what a page is about.

/** Messages of the page before, told once: they do not stay in the address. */
const told = ['notice', 'added', 'canceled', 'problem', 'from']
/** Milliseconds after the last keystroke until a field saves itself. */
const settle = 450
/** A page that has stood longer than this asks whether its reader is still signed in before it sends a form. */
const longOpen = 60_000
const openedAt = Date.now()
/** Pages with a framework of their own handle their forms themselves. */
const isPlain = !('__next_f' in window)

/** @type {Map<HTMLFormElement, { timer?: ReturnType<typeof setTimeout>, saving?: Promise<boolean>, sent: string }>} */
const unsaved = new Map()

/**
 * Until no finger and no mouse button is down. The browser drops a press whose button moved away or was replaced before
 * it was released, so what changes the page waits for this.
 * @type {Promise<void>}
 */
let pressed = Promise.resolve()
/** A tap becomes a click a moment after the finger is lifted; one that stays down holds nothing back for longer. */
const clickComes = 100
const longestPress = 3_000

function watchPresses() {
  let end = () => {}
  const onDown = () => {
    end()
    pressed = new Promise((resolve) => {
      const longest = setTimeout(resolve, longestPress)
      end = () => {
        clearTimeout(longest)
        setTimeout(resolve, clickComes)
      }
    })
  }
  addEventListener('pointerdown', onDown, true)
  for (const name of ['pointerup', 'pointercancel']) addEventListener(name, () => end(), true)
  // The window's own: that of a field begins most presses.
  addEventListener('blur', () => end())
}

/** @param {HTMLFormElement} form */
const textOf = (form) => new URLSearchParams(/** @type {any} */ (new FormData(form))).toString()

/** @param {EventTarget | null} target */
const ownForm = (target) => {
  const form = target instanceof HTMLInputElement || target instanceof HTMLSelectElement ? target.form : null
  return form?.matches('[data-saves-itself]') ? form : null
}

/**
 * Sends the form as a browser would and puts the parts of the answer that differ into the page. False when the answer
 * has the form with a mistake. An answer without the form has nothing left to correct.
 * @param {HTMLFormElement} form
 */
async function send(form) {
  const answer = await fetch(location.href, { method: 'POST', body: new FormData(form) })
  const isHere = new URL(answer.url).pathname === location.pathname
  if (!answer.ok || !isHere) return leave(form)
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  await pressed
  const now = page.getElementById(form.id)
  const taken = !now?.querySelector('[aria-invalid=true]')
  for (const old of document.querySelectorAll('[data-part]')) {
    const fresh = page.querySelector(`[data-part="${CSS.escape(old.getAttribute('data-part') ?? '')}"]`)
    if (fresh && fresh.innerHTML !== old.innerHTML) swap(old, fresh)
  }
  return taken
}

/**
 * A field that is being typed in stays as it is, unless it was refused, is refused no longer, or is gone from the answer.
 * @param {Element} old
 * @param {Element} fresh
 */
function swap(old, fresh) {
  const focused = old.contains(document.activeElement) ? document.activeElement : null
  const typed = focused instanceof HTMLInputElement ? focused.value : null
  const refused = '[aria-invalid=true]'
  const isKept = focused?.id && fresh.querySelector(`#${CSS.escape(focused.id)}`)
  if (typed !== null && isKept && !old.querySelector(refused) && !fresh.querySelector(refused)) return
  old.replaceWith(document.adoptNode(fresh))
  const again = focused?.id ? document.getElementById(focused.id) : null
  if (again instanceof HTMLInputElement && typed !== null) again.value = typed
  if (again) again.focus()
  else if (focused) fresh.closest('tr')?.querySelector('button')?.focus()
}

/** What cannot be put into the page is sent as a page: the browser says what happened. @param {HTMLFormElement} form */
function leave(form) {
  HTMLFormElement.prototype.submit.call(form)
  return false
}

/** Saves now what was typed, one save at a time, until nothing newer waits. @param {HTMLFormElement} form */
function save(form) {
  const state = unsaved.get(form)
  if (!state) return Promise.resolve(true)
  clearTimeout(state.timer)
  state.saving ??= (async () => {
    let taken = true
    document.body.setAttribute('aria-busy', 'true')
    try {
      for (let text = textOf(form); state.sent !== text; text = textOf(form)) {
        state.sent = text
        taken = await send(form)
        form.dataset.saved = text
      }
    } catch {
      taken = false
    } finally {
      document.body.removeAttribute('aria-busy')
    }
    // What was refused stays unsaved: a second press of a link may not leave it behind.
    if (taken) unsaved.delete(form)
    else Object.assign(state, { sent: '', saving: undefined })
    return taken
  })()
  return state.saving
}

/** @param {HTMLFormElement} form @param {number} wait */
function saveSoon(form, wait) {
  const state = unsaved.get(form) ?? { sent: form.dataset.saved ?? '' }
  unsaved.set(form, state)
  clearTimeout(state.timer)
  state.timer = setTimeout(() => save(form), wait)
}

/** Everything that is typed is saved first; false when something of it was refused, which then has the focus. */
async function saveAll() {
  const forms = [...unsaved.keys()]
  const taken = await Promise.all(forms.map(save))
  const at = taken.indexOf(false)
  if (at < 0) return true
  const field = document
    .getElementById(forms[at]?.id ?? '')
    ?.querySelector('[aria-invalid=true], input:not([type=hidden])')
  if (field instanceof HTMLElement) field.focus()
  return false
}

if (isPlain) {
  watchPresses()
  for (const form of document.forms) form.dataset.saved = textOf(form)
  document.addEventListener('input', ({ target }) => {
    const form = ownForm(target)
    if (form?.checkValidity()) saveSoon(form, settle)
  })
  document.addEventListener('change', ({ target }) => {
    const form = ownForm(target)
    if (form) saveSoon(form, 0)
  })
  document.addEventListener('click', async (event) => {
    const link = event.target instanceof Element ? event.target.closest('a[href]') : null
    if (!(link instanceof HTMLAnchorElement) || event.defaultPrevented || event.button !== 0) return
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey || unsaved.size === 0) return
    event.preventDefault()
    if (await saveAll()) location.assign(link.href)
  })
  document.addEventListener('submit', onSubmit)
  document.addEventListener('focusin', loadSuggestions)
}

/** @param {SubmitEvent} event */
async function onSubmit(event) {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || event.defaultPrevented || form.method !== 'post') return
  const button = event.submitter
  if (form.matches('[data-saves-itself]')) {
    event.preventDefault()
    saveSoon(form, 0)
    return
  }
  // The page stays when a file comes: the button may be pressed again.
  if (form.hasAttribute('data-sends-a-file')) return
  if (form.dataset.sent) return event.preventDefault()
  if (form.dataset.checked || (unsaved.size === 0 && Date.now() - openedAt < longOpen)) return wait(form, button)
  event.preventDefault()
  if (!(await saveAll()) || !(await isStillSignedIn(form))) return
  form.dataset.checked = '1'
  form.requestSubmit(button)
}

/** Lets nothing through twice, and says that it is under way. @param {HTMLFormElement} form @param {HTMLElement | null} button */
function wait(form, button) {
  form.dataset.sent = '1'
  if (!button) return
  button.setAttribute('aria-disabled', 'true')
  button.classList.add('is-waiting')
  const status = button.parentElement?.querySelector('[data-pending]')
  if (status instanceof HTMLElement) status.textContent = status.dataset.pending ?? ''
}

/** What was typed stays on the page when the session has ended meanwhile. @param {HTMLFormElement} form */
async function isStillSignedIn(form) {
  const answer = await fetch(location.href, { method: 'HEAD', redirect: 'manual' }).catch(() => null)
  if (answer?.type !== 'opaqueredirect') return true
  const note = form.querySelector('[data-signed-out]') ?? document.createElement('div')
  note.setAttribute('data-signed-out', '')
  note.setAttribute('role', 'alert')
  note.className = 'mb-5 rounded-sheet border border-bad-line bg-bad-wash px-4 py-3'
  note.innerHTML =
    'You were signed out. What you typed is still here. <a href="/sign-in?next=/signed-in" target="_blank">Sign in (opens a new tab)</a>, then come back here and try again.'
  form.prepend(note)
  return false
}

/** Fills the list of a field the first time that it is focused. @param {FocusEvent} event */
async function loadSuggestions({ target: field }) {
  if (!(field instanceof HTMLInputElement) || !field.dataset.suggestions || !field.list) return
  const { list, dataset } = field
  const from = dataset.suggestions ?? ''
  delete dataset.suggestions
  try {
    /** @type {{ name: string }[]} */
    const options = await (await fetch(from)).json()
    list.replaceChildren(...options.map(({ name }) => new Option('', name)))
  } catch {
    dataset.suggestions = from
  }
}

/** Typed into and not sent. */
const hasTyped = () =>
  [...document.querySelectorAll('input:not([type=hidden]), textarea')].some(
    (one) => (one instanceof HTMLInputElement || one instanceof HTMLTextAreaElement) && one.value !== one.defaultValue,
  )

// A page that the browser kept shows what was so when it was left.
addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  if (!hasTyped()) return location.reload()
  for (const form of document.forms) delete form.dataset.sent
})

addEventListener('load', () => {
  const alert = document.querySelector('main [role=alert][tabindex]')
  if (isPlain && alert instanceof HTMLElement) alert.focus()
  setTimeout(forgetTold, 1_000)
})

/** Asked late: by then the page may have led elsewhere, and that address stays. */
function forgetTold() {
  const address = new URL(location.href)
  if (!told.some((name) => address.searchParams.has(name))) return
  for (const name of told) address.searchParams.delete(name)
  history.replaceState(history.state, '', address)
}
