import localFont from 'next/font/local'

/**
 * Only the Latin files, from the fontsource packages. Both fonts are preloaded, and nothing comes from other servers.
 */
const publicSans = localFont({
  src: '../../node_modules/@fontsource-variable/public-sans/files/public-sans-latin-wght-normal.woff2',
  weight: '100 900',
  variable: '--font-public-sans',
  display: 'swap',
  adjustFontFallback: 'Arial',
})

const sourceSerif = localFont({
  src: '../../node_modules/@fontsource-variable/source-serif-4/files/source-serif-4-latin-wght-normal.woff2',
  weight: '200 900',
  variable: '--font-source-serif',
  display: 'swap',
  adjustFontFallback: 'Times New Roman',
})

/** The class of `<html>`: defines the two font families that the theme uses. */
export const fontVariables = `${publicSans.variable} ${sourceSerif.variable}`
