import { fileURLToPath } from 'node:url'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Types are checked by `npm run check`, in seconds; a build is made by people who only want to run the thing.
  typescript: { ignoreBuildErrors: true },
  turbopack: {
    // The folder may lie below another one with a lock file of its own.
    root: fileURLToPath(new URL('.', import.meta.url)),
    // Rich text is made safe where it is written; the browser need not carry a parser of HTML that it has itself.
    resolveAlias: { 'sanitize-html': { browser: './lib/client/sanitize-html.ts' } },
  },
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@node-rs/argon2', 'iconv-lite'],
  images: { unoptimized: true },
}
