/**
 * Makes every unknown member of an object throw `not in the host: <name>.<member>` and returns the object.
 * The refusal sits at the end of the prototype chain, so known members and private fields work as ever.
 */
export function refuseOtherNames<T extends object>(target: T, name: string): T {
  // Asked by await, JSON.stringify, console.log and assertions of any object, whoever made it.
  const probes = ['then', 'toJSON', 'inspect', 'nodeType', 'asymmetricMatch', '$$typeof', '@@__IMMUTABLE_ITERABLE__@@'];
  const parent = Object.getPrototypeOf(target);
  const end = new Proxy(function end() {}, {
    // For a class, the end of the chain of its static members is also what `super()` calls.
    construct: (_end, args, newTarget) => Reflect.construct(parent, args, newTarget),
    getPrototypeOf: () => parent,
    has: (_end, key) => key in parent,
    get(_end, key, receiver) {
      if (key in parent) return Reflect.get(parent, key, receiver);
      if (typeof key === 'symbol' || probes.includes(key)) return undefined;
      throw new Error(`not in the host: ${name}.${key}`);
    },
  });
  return Object.setPrototypeOf(target, end);
}
