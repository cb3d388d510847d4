export type ImportTarget = { slug: string; label: string; model: string | null }
