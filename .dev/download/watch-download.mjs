// Loaded before Electron's installer (`node --import`), which downloads by the global fetch and says nothing for half a
// minute: tells the parent how far it is, ends a download that nothing comes from, and names the cause of a failure, which
// the installer's stack leaves out.

/** ms without a byte after which a download is given up. */
const stallMs = Number(new URL(import.meta.url).searchParams.get('stallMs'));
const { fetch } = globalThis;

globalThis.fetch = async (address, options = {}) => {
  const stall = watchForStall();
  try {
    const signal = options.signal ? AbortSignal.any([options.signal, stall.signal]) : stall.signal;
    const response = await fetch(address, { ...options, signal });
    if (!response.ok || response.body === null) {
      stall.end();
      return response;
    }
    const { status, statusText, headers } = response;
    return new Response(ReadableStream.from(follow(response, stall)), { status, statusText, headers });
  } catch (error) {
    stall.end();
    throw named(error);
  }
};

async function* follow(response, stall) {
  const total = Number(response.headers.get('content-length')) || null;
  let received = 0;
  try {
    for await (const chunk of response.body) {
      stall.moved();
      received += chunk.byteLength;
      process.send?.({ received, total });
      yield chunk;
    }
  } catch (error) {
    throw named(error);
  } finally {
    stall.end();
  }
}

function watchForStall() {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error(`nothing came for ${stallMs / 1000} s`)), stallMs);
  return { signal: controller.signal, moved: () => timer.refresh(), end: () => clearTimeout(timer) };
}

/** The error with the innermost cause as its message: "fetch failed" and "terminated" say nothing by themselves. */
function named(error) {
  let inner = error;
  while (inner?.cause || inner?.errors?.length > 0) inner = inner.cause ?? inner.errors[0];
  const text = inner?.message || inner?.code || String(inner);
  const code = inner?.code && !text.includes(inner.code) ? ` (${inner.code})` : '';
  return new Error(`${text}${code}`, { cause: error });
}
