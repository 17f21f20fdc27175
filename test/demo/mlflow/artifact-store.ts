export interface ArtifactEntry {
  /** Last part of the path. */
  readonly name: string;
  readonly isFolder: boolean;
  /** Bytes; 0 for folders. */
  readonly size: number;
}

interface ArtifactFile {
  readonly size: number;
  /** Missing for big binary files, of which only the size is known. */
  readonly text?: string;
}

/** Files under artifact URIs such as `mlflow-artifacts:/3/<run>/artifacts/model`; folders exist by having files. */
export class ArtifactStore {
  readonly #files = new Map<string, ArtifactFile>();
  readonly #folders = new Map<string, Map<string, ArtifactEntry>>();

  putText(uri: string, text: string): void {
    this.#put(uri, { size: Buffer.byteLength(text), text });
  }

  /** Puts a file of which only the size matters. */
  putBinary(uri: string, size: number): void {
    this.#put(uri, { size });
  }

  /** The text of a file, or undefined when there is none to read. */
  readText(uri: string): string | undefined {
    return this.#files.get(uri)?.text;
  }

  /** Entries of a folder by name; empty for a file or an unknown folder. */
  list(uri: string): readonly ArtifactEntry[] {
    const entries = [...(this.#folders.get(uri)?.values() ?? [])];
    return entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  #put(uri: string, file: ArtifactFile): void {
    this.#files.set(uri, file);
    let entry: ArtifactEntry = { name: lastPart(uri), isFolder: false, size: file.size };
    let folder = parentOf(uri);
    while (folder !== undefined) {
      const known = this.#folders.get(folder);
      if (known !== undefined) {
        known.set(entry.name, entry);
        return;
      }
      this.#folders.set(folder, new Map([[entry.name, entry]]));
      entry = { name: lastPart(folder), isFolder: true, size: 0 };
      folder = parentOf(folder);
    }
  }
}

function lastPart(uri: string): string {
  return uri.slice(uri.lastIndexOf('/') + 1);
}

/** The folder above, down to the root of the URI's scheme. */
function parentOf(uri: string): string | undefined {
  const slash = uri.lastIndexOf('/');
  const parent = uri.slice(0, Math.max(slash, 0));
  return parent === '' || parent.endsWith(':') || parent.endsWith('/') ? undefined : parent;
}
