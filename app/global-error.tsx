'use client'

import './globals.css'

/** Replaces the whole document, so it stands on nothing but the stylesheet. */
export default function GlobalError({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <main className="min-h-dvh grid place-items-center bg-canvas p-6">
          <div role="alert" className="max-w-[42ch]">
            <h1 className="text-xl">Panorama could not start this page</h1>
            <p className="mt-2 text-ink-3">
              Nothing you saved is lost. Load the page again; if it stays, tell your admin
              {error.digest ? ` the reference ${error.digest}` : ' when it happened'}.
            </p>
            <a href="/" className="btn btn-outline mt-4">
              Load again
            </a>
          </div>
        </main>
      </body>
    </html>
  )
}
