/** Whether the database gave a statement up because it took longer than any may. */
export function tookTooLong(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === '57014'
}
