import { fileURLToPath } from 'node:url'

/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // Types are checked by `npm run check`, in seconds; a build is made by people who only want to run the thing.
  typescript: { ignoreBuildErrors: true },
  // The folder may lie below another one with a lock file of its own.
  turbopack: { root: fileURLToPath(new URL('.', import.meta.url)) },
  serverExternalPackages: ['pg', 'pg-boss', 'pino', '@node-rs/argon2', '@prisma/adapter-pg', 'iconv-lite'],
  images: { unoptimized: true },
}
