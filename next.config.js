/** @type {import('next').NextConfig} */
export default {
  // Each build has its own folder and runs from there (bin/builds). `next dev` keeps Next's default folder.
  distDir: process.env.BUILD_FOLDER ?? '.next',
  generateBuildId: () => process.env.BUILD_NAME ?? null,
  poweredByHeader: false,
  reactStrictMode: true,
  // The three root layouts share no layout, so one 404 document serves all of them. Nothing is written at run time: the
  // tree may be read-only.
  experimental: { globalNotFound: true, isrFlushToDisk: false },
  // The front server compresses each public page once (docs/decisions/0005).
  compress: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` checks types
  serverExternalPackages: ['pdfkit', 'pg-boss', 'postgres', 'pino', 'nodemailer', 'stripe'],
  images: { unoptimized: true },
}
