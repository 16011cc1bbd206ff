const names = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether an address leads only to this machine. */
export const isLoopback = (url: string): boolean => URL.canParse(url) && names.has(new URL(url).hostname)
