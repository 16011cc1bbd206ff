import postgres from 'postgres'

/**
 * Keys and lookups for the people of makeManyOrders, written by statements over whole tables. The number of rows is
 * realistic; their contents are noise. Each person gets ten lookups: an address and the beginnings of two names.
 */
export async function fillKeyStore(url: string, orders: number): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  const people = sql`(
    select md5('buyer-' || i)::uuid as id from generate_series(0, ${Math.floor(orders / 4)}::int) i
    union all select md5('attendee-' || i)::uuid from generate_series(1, ${orders}::int) i where i % 5 < 2)`
  try {
    await sql`insert into person_key (person_id, wrapped, epoch, created_at, person_seen_at)
      select id, sha256(id::text::bytea), 1, now() - interval '30 days', now() from ${people} p on conflict do nothing`
    await sql`insert into lookup (digest, kind, person_id, epoch, created_at, confirmed_at)
      select sha256((id || '-' || n)::bytea), case n when 1 then 'email' else 'name' end, id, 1, now(), now()
      from ${people} p, generate_series(1, 10) n`
    await sql`analyze`
  } finally {
    await sql.end({ timeout: 5 })
  }
}
