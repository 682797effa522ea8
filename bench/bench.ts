import type { Stage } from './stage.ts';

/** What every part is handed. */
export type Bench = {
  /** Counted rounds. */
  rounds: number;
  progress: (line: string) => void;
  /** Removed at the end. */
  folder: string;
  /** The real stack and the peer's tools; started when first asked for. */
  stage: () => Promise<Stage>;
};
