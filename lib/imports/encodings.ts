/** How a file of text can be written, and what people call that. */
export const encodings = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Western European (Windows)',
  macintosh: 'Western European (Macintosh)',
  ibm850: 'Western European (DOS)',
  'windows-1250': 'Central European (Windows)',
  'iso-8859-2': 'Central European (ISO)',
  'windows-1251': 'Cyrillic (Windows)',
  'koi8-r': 'Cyrillic (KOI8)',
  'windows-1253': 'Greek (Windows)',
  'windows-1254': 'Turkish (Windows)',
  'windows-1257': 'Baltic (Windows)',
  shift_jis: 'Japanese (Shift JIS)',
  'euc-kr': 'Korean (EUC)',
  gb18030: 'Chinese, simplified (GB)',
  big5: 'Chinese, traditional (Big5)',
} as const

export type Encoding = keyof typeof encodings

export const encodingKeys = Object.keys(encodings) as [Encoding, ...Encoding[]] // the keys of a list that is not empty
