import { statfsSync } from 'node:fs'
import { totalmem } from 'node:os'

const megabyte = 1024 * 1024

/** The command line settings of the embedded server, sized to the memory this process may use. */
export function serverSettings({ port, throwaway, settings }) {
  const memory = Math.min(totalmem(), process.constrainedMemory?.() || Infinity) / megabyte
  const megabytes = (share, cap) => `${Math.round(Math.max(64, Math.min(memory * share, cap)))}MB`
  const all = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    timezone: 'UTC',
    log_timezone: 'UTC',
    max_connections: 100,
    max_locks_per_transaction: 256,
    shared_preload_libraries: 'pg_stat_statements',
    shared_buffers: megabytes(0.25, 1024),
    effective_cache_size: megabytes(0.6, 64 * 1024),
    work_mem: '16MB',
    maintenance_work_mem: megabytes(0.06, 512),
    max_wal_size: '4GB',
    wal_compression: 'on',
    random_page_cost: 1.1,
    jit: 'off',
    synchronous_commit: 'on',
    dynamic_shared_memory_type: sharedMemory(),
    log_checkpoints: 'off',
    ...(throwaway
      ? { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', wal_level: 'minimal', max_wal_senders: 0 }
      : {}),
    ...settings,
  }
  return Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

/** Containers often come with 64 MB of /dev/shm, too little for parallel queries: then files serve instead. */
function sharedMemory() {
  if (process.platform !== 'linux') return 'posix'
  try {
    const { bavail, bsize } = statfsSync('/dev/shm')
    return bavail * bsize > 256 * megabyte ? 'posix' : 'mmap'
  } catch {
    return 'mmap'
  }
}
