import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { Stop } from '../shop/stop.ts';

/** The text of a file, piece by piece; a name that ends in .gz is unpacked. A byte order mark is left away. */
export async function* readText(path: string, encoding: string): AsyncGenerator<string> {
  const decoder = openDecoder(encoding);
  const file = createReadStream(path, { highWaterMark: 1 << 18 });
  const packed = path.toLowerCase().endsWith('.gz');
  const source = packed ? file.pipe(createGunzip()) : file;
  // A pipe does not hand errors on.
  if (packed) file.on('error', (error) => source.destroy(error));
  try {
    for await (const bytes of source as AsyncIterable<Buffer>) yield decoder.decode(bytes, { stream: true });
    yield decoder.decode();
  } catch (error) {
    throw explain(error, path, encoding);
  } finally {
    file.destroy();
  }
}

function openDecoder(encoding: string): InstanceType<typeof TextDecoder> {
  try {
    return new TextDecoder(encoding, { fatal: true });
  } catch {
    throw new Stop(`${encoding} is not an encoding that is known here. Try utf-8 or windows-1252.`);
  }
}

function explain(error: unknown, path: string, encoding: string): unknown {
  const code = (error as { code?: unknown }).code;
  switch (code) {
    case 'ENOENT':
      return new Stop(`There is no file ${path}.`);
    case 'EISDIR':
      return new Stop(`${path} is a folder, not a file.`);
    case 'EACCES':
      return new Stop(`${path} may not be read.`);
    case 'ERR_ENCODING_INVALID_ENCODED_DATA':
      return new Stop(`${path} is not written in ${encoding}. Say which encoding it is, for example --encoding windows-1252.`);
    default:
      return typeof code === 'string' && code.startsWith('Z_') ? new Stop(`${path} cannot be unpacked: it is not gzip, or it is cut off.`) : error;
  }
}
