/** Bytes as people read them, such as "312 MB". */
export function formatBytes(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1_000)).toLocaleString('en-US')} kB`;
  if (bytes < 1_000_000_000) return `${Math.round(bytes / 1_000_000).toLocaleString('en-US')} MB`;
  return `${(bytes / 1_000_000_000).toLocaleString('en-US', { maximumFractionDigits: 1 })} GB`;
}
