/** Stands for an export of `electron` that the host lacks: any use of it throws `not in the host: <name>`. */
export function absent(name: string): never {
  const refuse = (): never => {
    throw new Error(`not in the host: ${name}`);
  };
  return new Proxy(function refused() {}, {
    get(_target, key) {
      if (typeof key === 'symbol' || key === 'then') return undefined;
      throw new Error(`not in the host: ${name}.${key}`);
    },
    set: refuse,
    apply: refuse,
    construct: refuse,
  }) as never;
}
