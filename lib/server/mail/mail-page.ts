/** The HTML of a mail: what it says on a white card, and below it why it came. Both are HTML already. */
export function mailPage(said: string, foot: string): string {
  return `<!doctype html><html lang="en"><body style="margin:0;padding:24px;background:#f5f4f1;font:14px/20px system-ui,sans-serif;color:#1b1916">
<table role="presentation" width="100%" style="max-width:560px;margin:0 auto;background:#ffffff;border:1px solid #e5e4e1;border-radius:8px"><tr><td style="padding:8px 20px">
${said}
</td></tr></table>
<p style="max-width:560px;margin:16px auto 0;color:#6f6b67;font-size:12px;line-height:16px">${foot}</p>
</body></html>`
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** Text as HTML shows it. */
export const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
