import Foundation

/// Where the bytes of a lead file come from.
package enum LeadFileSource: Sendable {
    /// Bytes already in memory.
    case bytes(Data)
    /// An open file, read from where it stands in pieces of 256 KiB; the caller closes it.
    case file(FileHandle)
}

/// Hands out a source piece by piece and stops it at the limit.
struct Chunks {
    private let source: LeadFileSource
    private let size: Int
    private let limit: Int
    private var read = 0

    init(_ source: LeadFileSource, size: Int = 256 * 1024, limit: Int = LeadFileLimits.fileBytes) {
        self.source = source
        self.size = size
        self.limit = limit
    }

    /// The next piece, nil at the end.
    mutating func next() throws(LeadFileRefusal) -> Data? {
        let chunk = try piece()
        read += chunk.count
        guard read <= limit else {
            throw LeadFileRefusal("the file is longer than 1 GiB; import it in parts")
        }
        return chunk.isEmpty ? nil : chunk
    }

    /// The first pieces, together no fewer than `count` bytes unless the source ends before.
    mutating func gather(atLeast count: Int) throws(LeadFileRefusal) -> (bytes: Data, isWhole: Bool) {
        var gathered = Data()
        while gathered.count < count {
            guard let chunk = try next() else { return (gathered, true) }
            gathered.append(chunk)
        }
        return (gathered, false)
    }

    private func piece() throws(LeadFileRefusal) -> Data {
        switch source {
        case .bytes(let data):
            let start = data.startIndex + read
            return data[start..<min(start + size, data.endIndex)]
        case .file(let handle):
            do {
                return try handle.read(upToCount: size) ?? Data()
            } catch {
                throw LeadFileRefusal("the file cannot be read: \(error.localizedDescription)")
            }
        }
    }
}
