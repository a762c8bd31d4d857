import Crypto
import Foundation
import Hummingbird
import Prospecting

/// Takes a body in, within the limits of its route.
struct BodyReader: Sendable {
    let shape: BodyShape
    /// Says where bodies are spooled that may be larger than memory.
    let options: ServerOptions
    /// Names the file of a spooled body.
    let requestID: String

    /// The body and the SHA-256 of its bytes.
    ///
    /// - Throws: `unsupportedMedia` and `tooLarge`, before anything was read where the headers say as much.
    func read(_ request: Request) async throws -> (body: ReceivedBody, digest: SHA256.Digest) {
        let mediaType = try mediaType(of: request)
        if let length = request.headers[.contentLength].flatMap(Int.init), length > shape.limit { throw tooLarge }
        var hash = SHA256()
        if shape.isSpooled {
            let file = try SpooledFile(in: options.spoolFolder, name: requestID)
            try await take(request) { chunk in
                hash.update(data: chunk)
                try file.append(chunk)
            }
            return (.file(file, mediaType: mediaType), hash.finalize())
        }
        var data = Data()
        try await take(request) { data.append($0) }
        hash.update(data: data)
        return (.data(data, mediaType: mediaType), hash.finalize())
    }

    private func take(_ request: Request, each: (Data) throws -> Void) async throws {
        var size = 0
        for try await buffer in request.body {
            size += buffer.readableBytes
            guard size <= shape.limit else { throw tooLarge }
            try each(Data(buffer.readableBytesView))
        }
    }

    private func mediaType(of request: Request) throws(Refusal) -> String {
        let given = request.headers[.contentType] ?? ""
        if shape.takesAnything { return given }
        if let known = shape.media.first(where: { $0.type == given }) { return known.type }
        let parts = given.lowercased().split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        let name = parts.first ?? ""
        let charset = parts.dropFirst().first { $0.hasPrefix("charset=") }?.dropFirst("charset=".count)
        let isUTF8 = shape.isSpooled || charset == nil || charset == "utf-8" || charset == "\"utf-8\""
        guard isUTF8, let known = shape.media.map(\.type).first(where: { $0 == name }) else {
            let wanted = shape.media.map(\.type).joined(separator: ", ")
            throw Refusal(.unsupportedMedia, "the body has to be \(wanted), in UTF-8", details: ["wanted": wanted])
        }
        return known
    }

    private var tooLarge: Refusal {
        Refusal(
            .tooLarge, "the body is larger than \(shape.limit / 1024) KiB", details: ["limit": String(shape.limit)])
    }
}
