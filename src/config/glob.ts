/**
 * Whether a glob matches a path: `*` and `?` within a name, `**` over folders. What matches a folder or an
 * archive matches all that is in it.
 */
export function globMatcher(glob: string): (path: string) => boolean {
  const plain = glob.replace(/^(?:\.\/)+|\/+$/g, '');
  const pattern = plain.replace(/\*\*\/|\*\*|\*|\?|[^*?]+/g, (part) => {
    if (part === '**/') return '(?:.*/)?';
    if (part === '**') return '.*';
    if (part === '*') return '[^/]*';
    if (part === '?') return '[^/]';
    return part.replace(/[\\^$.|+()[\]{}]/g, '\\$&');
  });
  const regex = new RegExp(`^${pattern}(?:!?/.*)?$`, 's');
  return (path) => regex.test(path);
}
