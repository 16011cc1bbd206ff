import type postgres from 'postgres'

/** Longer lists are rare and vary in length; a prepared statement for each length would only use memory. */
const mostParameters = 100

type Text = Parameters<postgres.Sql['unsafe']>[0]
type Values = Parameters<postgres.Sql['unsafe']>[1]
type Options = Parameters<postgres.Sql['unsafe']>[2]
type InTransaction = (sql: postgres.TransactionSql) => unknown

/**
 * Outside a transaction, a connection gets a statement only after it has answered the one before. Otherwise, the driver
 * sends `begin` behind the statements of others, and if the connection counts as full then, it does not reserve it: the
 * statements of others run inside the transaction (porsager/postgres #1189). The driver calls
 * `onexecute` after it has sent a statement: false means that no other may follow yet.
 */
const alone = { onexecute: () => false } as Options

/**
 * Drizzle sends unnamed statements: each is described and planned again, which takes two round trips. This makes the
 * driver keep them as named statements, one set for each connection, as it does for its own queries.
 */
export function prepareStatements<S extends postgres.Sql | postgres.TransactionSql>(sql: S): S {
  const { unsafe } = sql
  const always = 'begin' in sql ? alone : {}
  const prepared = (text: Text, values: Values = [], options: Options = {}) =>
    unsafe(text, values, { ...always, ...options, prepare: values.length > 0 && values.length <= mostParameters })
  if ('begin' in sql) {
    const { begin } = sql
    return Object.assign(sql, {
      unsafe: prepared,
      begin: (work: InTransaction) => begin((tx) => work(prepareStatements(tx))),
    })
  }
  const { savepoint } = sql
  return Object.assign(sql, {
    unsafe: prepared,
    savepoint: (work: InTransaction) => savepoint((tx) => work(prepareStatements(tx))),
  })
}
