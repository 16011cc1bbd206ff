/** @type {import('next').NextConfig} */
export default {
  // A build is made in a folder of its own and run from there (bin/builds); `next dev` keeps Next's own.
  distDir: process.env.BUILD_FOLDER ?? '.next',
  generateBuildId: () => process.env.BUILD_NAME ?? null,
  poweredByHeader: false,
  reactStrictMode: true,
  // Three root layouts have no layout in common: one 404 document stands for all of them.
  // Nothing is written at run time: the tree may be read-only.
  experimental: { globalNotFound: true, isrFlushToDisk: false },
  // The thin server in front compresses each public page once (docs/decisions).
  compress: false,
  typescript: { ignoreBuildErrors: true }, // `npm run check` has looked already
  serverExternalPackages: ['pdfkit', 'pg-boss', 'postgres', 'pino', 'nodemailer', 'stripe'],
  images: { unoptimized: true },
}
