/** All server settings. They are given on the command line, so that an old cluster uses those of a new release. */
export function serverSettings(options: { port: number; fast: boolean }): string[] {
  const settings: Record<string, string> = {
    ...network(options.port),
    ...quietLog,
    shared_buffers: options.fast ? '128MB' : '64MB',
    max_connections: options.fast ? '300' : '120',
    jit: 'off',
    timezone: 'UTC',
    password_encryption: 'scram-sha-256',
    ...(options.fast ? noDurability : {}),
  }
  return Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}

function network(port: number) {
  return { listen_addresses: '127.0.0.1', port: String(port), unix_socket_directories: '' }
}

/**
 * The log contains no personal data: no statements, no parameters and no DETAIL lines (they quote the values of a
 * duplicate key). It also leaves out all errors of clients, because a message may quote its input. The client gets
 * those anyway.
 */
const quietLog = {
  log_statement: 'none',
  log_min_duration_statement: '-1',
  log_min_error_statement: 'panic',
  log_min_messages: 'log',
  log_error_verbosity: 'terse',
  log_parameter_max_length: '0',
  log_parameter_max_length_on_error: '0',
  log_checkpoints: 'off',
  log_line_prefix: '%m ',
}

const noDurability = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off' }
