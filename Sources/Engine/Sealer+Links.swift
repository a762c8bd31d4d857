import Foundation

extension Sealer {
    /// The key that this store's links are signed with, 32 bytes.
    package var linkKey: Data { derivedKey(for: "links").withUnsafeBytes { Data($0) } }
}
