internal import Crypto
import Foundation

/// The text of a campaign file and of the files it names, as they travel together.
package struct CampaignSource: Sendable, Equatable {
    /// What diagnostics call the file.
    package var path: String
    /// The campaign file itself.
    package var text: String
    /// The texts of the files that the campaign names with `uses` and `in-file`, by name.
    package var files: [String: String]

    /// A campaign as it came, from a disk or over HTTP.
    package init(path: String, text: String, files: [String: String] = [:]) {
        self.path = path
        self.text = text
        self.files = files
    }

    /// Names the content: the SHA-256, in hexadecimal, over the text and the files by name; the path is no part of it.
    ///
    /// Every part is preceded by its length, so that no two contents run together into the same bytes.
    package var digest: String {
        var hash = SHA256()
        hash.update(part: text)
        for (name, text) in files.sorted(by: { $0.key < $1.key }) {
            hash.update(part: name)
            hash.update(part: text)
        }
        return hash.finalize().map { byte in
            let digits = String(byte, radix: 16)
            return digits.count == 1 ? "0" + digits : digits
        }.joined()
    }
}

extension SHA256 {
    fileprivate mutating func update(part: String) {
        let bytes = Data(part.utf8)
        withUnsafeBytes(of: UInt64(bytes.count).bigEndian) { update(bufferPointer: $0) }
        update(data: bytes)
    }
}
