import Foundation

/// The part of a file that is being read, as UTF-8, or as it stands where it is in an eight-bit encoding.
struct TextBuffer {
    private(set) var bytes: [UInt8] = []
    private var transcoder: UTF16Transcoder?

    init(encoding: TextEncoding) {
        switch encoding {
        case .utf8, .windows1252: transcoder = nil
        case .utf16LittleEndian: transcoder = UTF16Transcoder(bigEndian: false)
        case .utf16BigEndian: transcoder = UTF16Transcoder(bigEndian: true)
        }
    }

    /// Takes the next bytes of the file.
    mutating func append(_ piece: Data, isLast: Bool) {
        guard transcoder != nil else {
            bytes.append(contentsOf: piece)
            return
        }
        transcoder?.append(piece, to: &bytes)
        if isLast { transcoder?.finish(to: &bytes) }
    }

    /// Forgets what was read.
    mutating func dropFirst(_ count: Int) {
        bytes.removeSubrange(..<count)
    }
}
