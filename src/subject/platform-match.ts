import { formatPlatform, type Platform } from '../image/platform.ts';

/** The variant that an architecture means when none is named (containerd, `platforms.Normalize`). */
const DEFAULT_VARIANTS: Readonly<Record<string, string>> = { amd64: 'v1', arm64: 'v8', arm: 'v7' };

/**
 * The platform as one comparable text: `linux/arm64` and `linux/arm64/v8` are the same machine and get the same key.
 * The OS version takes no part, since neither the `platforms` input nor the reports' folders can tell it.
 */
export function platformKey(platform: Platform): string {
  const { os, architecture, variant } = platform;
  const shown = variant === DEFAULT_VARIANTS[architecture] ? undefined : variant;
  return formatPlatform({
    os,
    architecture,
    ...(shown === undefined ? {} : { variant: shown }),
  }).toLowerCase();
}

/** The same key for `os/architecture[/variant]` as somebody wrote it; undefined when it is none. */
export function parsePlatformKey(text: string): string | undefined {
  const [os, architecture, variant, ...rest] = text.trim().split('/');
  if (!os || !architecture || variant === '' || rest.length > 0) return undefined;
  return platformKey({ os, architecture, ...(variant === undefined ? {} : { variant }) });
}
