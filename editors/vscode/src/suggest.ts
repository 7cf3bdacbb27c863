// Behind `name = ` a value is wanted: who took the name from the list sees the values at once.

/** Whether a snippet ends where a value has to be written. */
export function endsBeforeValue(snippet: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*( =|:) \$0$/.test(snippet);
}
