import Foundation

/// Cuts what comes in pieces into lines.
struct LineBuffer {
    private var buffer = Data()

    /// Takes a piece and returns the lines that are whole now, without their ends and without empty ones.
    mutating func add(_ piece: Data) -> [Data] {
        buffer.append(piece)
        var lines: [Data] = []
        while let end = buffer.firstIndex(of: UInt8(ascii: "\n")) {
            let line = buffer[..<end]
            if !line.isEmpty { lines.append(Data(line)) }
            buffer = Data(buffer[(end + 1)...])
        }
        return lines
    }

    /// What came after the last end of a line; nil when nothing did.
    var rest: Data? { buffer.isEmpty ? nil : buffer }
}
