declare const URL: { new (text: string): { readonly host: string }; canParse(text: string): boolean };

/** Returns the host of an address to show it, or the text as given when it is not an address. */
export function getAddressHost(address: string): string {
  return URL.canParse(address) ? new URL(address).host : address;
}
