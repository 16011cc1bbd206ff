/** Creators, licenses and changes, as the licenses of the city data require. NOTICE has the rest. */
export function Sources() {
  return (
    <>
      <h2>Sources and licenses</h2>
      <p>
        The names, counties, populations and incorporation dates of cities come from Wikipedia’s{' '}
        <a href="https://en.wikipedia.org/wiki/List_of_municipalities_in_California">
          list of municipalities in California
        </a>{' '}
        by its contributors, under{' '}
        <a href="https://creativecommons.org/licenses/by-sa/4.0/" rel="license">
          CC BY-SA 4.0
        </a>
        . The addresses of city websites come from <a href="https://doi.org/10.1177/23998083231190961">UScityURL</a> by
        Cai, Huang and Decaminada, under{' '}
        <a href="https://creativecommons.org/licenses/by/4.0/" rel="license">
          CC BY 4.0
        </a>
        . We selected the California cities and combined the data in one table, which is also under CC BY-SA 4.0.
      </p>
      <p>
        The fonts Public Sans, Source Serif 4 and Noto are under the{' '}
        <a href="https://openfontlicense.org">SIL Open Font License 1.1</a>.
      </p>
    </>
  )
}
