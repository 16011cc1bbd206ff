export const nothingChosenId = 'nothing-chosen'

/**
 * Beside the button that adds to the cart. It appears when the address ends with its id, so that the page stays the same
 * for everyone and needs no script. The keyboard continues from here.
 */
export function NothingChosen() {
  return (
    <p id={nothingChosenId} tabIndex={-1} className="mb-4 hidden font-semibold text-bad target:block">
      Nothing was added because the quantity was 0. Enter a quantity, then add to cart.
    </p>
  )
}
