import localFont from 'next/font/local'

/** The latin files only, from the fontsource packages: these two are preloaded, nothing is fetched from elsewhere. */
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

/** For the class of `<html>`: defines the two families that the theme names. */
export const fontVariables = `${publicSans.variable} ${sourceSerif.variable}`
