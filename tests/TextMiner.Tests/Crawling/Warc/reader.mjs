// Reads a WARC file with warcio.js, an implementation of other people, and prints a line of JSON for each record: what it found, and
// digests that Node's own crypto makes of what it read. The folder that npm installed warcio into is the second argument.
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

const [file, peers] = process.argv.slice(2);
const { WARCParser } = await import(pathToFileURL(createRequire(`${peers}/`).resolve("warcio").replace(/\.cjs$/, ".js")));
const digest = (hash, bytes) => createHash(hash).update(bytes).digest("hex");
const parser = new WARCParser(createReadStream(file));
for await (const record of parser) {
  const payload = await record.readFully(false);
  console.log(JSON.stringify({
    version: record.warcHeaders.statusline.trim(),
    type: record.warcType,
    id: record.warcHeader("WARC-Record-ID"),
    uri: record.warcTargetURI ?? null,
    date: record.warcDate,
    status: record.httpHeaders ? Number(record.httpHeaders.statusCode) : 0,
    contentType: record.httpHeaders?.headers.get("Content-Type") ?? null,
    declared: record.warcHeader("WARC-Payload-Digest") ?? null,
    sha1: digest("sha1", payload),
    sha256: digest("sha256", payload),
    length: payload.length,
    offset: parser.offset,
  }));
}
