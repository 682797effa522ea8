/**
 * What GitHub's code scanning takes of one SARIF upload, and how much of it is shown (docs.github.com, "SARIF results
 * exceed one or more limits"). A file beyond one of the former is refused as a whole.
 */
export const CODE_SCANNING = {
  /** Compressed by gzip as `upload-sarif` does it. The smaller reading of "10 MB". */
  gzipBytes: 10_000_000,
  runsPerFile: 20,
  resultsPerRun: 25_000,
  resultsShown: 5_000,
  rulesPerRun: 25_000,
  extensionsPerRun: 100,
  locationsPerResult: 1_000,
  locationsShown: 100,
  tagsPerRule: 20,
} as const;
