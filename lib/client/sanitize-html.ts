/**
 * Stands in for the package of this name in the browser's bundle (see next.config.mjs). What is written there passes the
 * real one on the server before it is kept, so that nothing shown has passed this one only.
 */
export default function sanitizeHtml(html: string): string {
  return html
}
