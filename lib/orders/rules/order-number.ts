/** Reads an order number from an address; null for any other text. */
export const orderNumberOf = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null)
