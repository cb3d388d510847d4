/** How a connection to a mail server is encrypted: from the first byte, after the greeting, or not at all. */
export const mailSecurities = ['tls', 'starttls', 'none'] as const
export type MailSecurity = (typeof mailSecurities)[number]

export type MailServer = { host: string; port: number; security: MailSecurity }
/** Where the e-mails of an address are read (IMAP) and where they leave (SMTP). */
export type MailServers = { imap: MailServer; smtp: MailServer }

const tls = (host: string, port: number): MailServer => ({ host, port, security: 'tls' })
const startTls = (host: string): MailServer => ({ host, port: 587, security: 'starttls' })

const google = { imap: tls('imap.gmail.com', 993), smtp: tls('smtp.gmail.com', 465) }
const microsoft = { imap: tls('outlook.office365.com', 993), smtp: startTls('smtp.office365.com') }
const apple = { imap: tls('imap.mail.me.com', 993), smtp: startTls('smtp.mail.me.com') }
const gmx = (domain: string) => ({ imap: tls(`imap.${domain}`, 993), smtp: startTls(`mail.${domain}`) })

const known: Record<string, MailServers> = {
  'gmail.com': google,
  'googlemail.com': google,
  'outlook.com': microsoft,
  'hotmail.com': microsoft,
  'live.com': microsoft,
  'icloud.com': apple,
  'me.com': apple,
  'mac.com': apple,
  'yahoo.com': { imap: tls('imap.mail.yahoo.com', 993), smtp: tls('smtp.mail.yahoo.com', 465) },
  'fastmail.com': { imap: tls('imap.fastmail.com', 993), smtp: tls('smtp.fastmail.com', 465) },
  'zoho.com': { imap: tls('imap.zoho.com', 993), smtp: tls('smtp.zoho.com', 465) },
  'gmx.net': gmx('gmx.net'),
  'gmx.de': gmx('gmx.net'),
  'gmx.com': gmx('gmx.com'),
  'web.de': { imap: tls('imap.web.de', 993), smtp: startTls('smtp.web.de') },
  't-online.de': { imap: tls('secureimap.t-online.de', 993), smtp: tls('securesmtp.t-online.de', 465) },
}

/** The servers of an address: those of a provider that everybody knows, else the names that most use. */
export function guessServers(address: string): MailServers {
  const domain = address.slice(address.lastIndexOf('@') + 1).toLowerCase()
  return known[domain] ?? { imap: tls(`imap.${domain}`, 993), smtp: startTls(`smtp.${domain}`) }
}

/** Whether a name means this machine, where a password may travel unencrypted. */
export const isThisMachine = (host: string) => /^(localhost|127(\.\d{1,3}){3}|::1)$/i.test(host)
