/** A platform of an image (OCI image index spec, `platform`). */
export type Platform = {
  os: string;
  architecture: string;
  variant?: string;
  'os.version'?: string;
};

/**
 * What os, architecture and variant may look like: they come from whoever pushed the image, and become folder names,
 * log lines and flags. Real ones are Go's names (`linux`, `riscv64`, `v8`).
 */
export const PLATFORM_PART = /^[A-Za-z0-9._]{1,64}$/;

/** `linux/amd64`, `linux/arm64/v8`: how docker, buildx and our `platforms` input write it. */
export function formatPlatform(platform: Platform): string {
  return [platform.os, platform.architecture, platform.variant].filter(Boolean).join('/');
}

/** The folder that holds a platform's reports: `linux-arm64-v8`. */
export function platformFolder(platform: Platform): string {
  return formatPlatform(platform).replaceAll('/', '-');
}
