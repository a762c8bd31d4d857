import Crypto
import Foundation
import Prospecting

/// Seals secrets that must be used again, under a key that lies in a file of its own.
package struct Sealer: Sendable {
    private let key: SymmetricKey

    /// Reads the key file; throws when it is missing, unreadable, open to others, or not a key.
    package init(keyFile path: String) throws(Refusal) {
        // A mounted secret is often a link, and a link's own mode says nothing.
        let target = URL(filePath: path).resolvingSymlinksInPath().path
        let attributes = try? FileManager.default.attributesOfItem(atPath: target)
        guard let attributes, let text = try? String(contentsOfFile: path, encoding: .utf8) else {
            throw Refusal(.unavailable, "the key file \(path) cannot be read; without it sealed secrets are lost")
        }
        let mode = (attributes[.posixPermissions] as? NSNumber)?.intValue ?? 0
        guard mode & 0o077 == 0 else {
            throw Refusal(.conflict, "the key file \(path) is open to others; run: chmod 600 \(path)")
        }
        let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
        guard let bytes = Data(base64Encoded: trimmed), bytes.count == 32 else {
            throw Refusal(.conflict, "\(path) is not a key file: it should hold 32 bytes in base64")
        }
        key = SymmetricKey(data: bytes)
    }

    /// Makes a new key file, readable by its owner alone; refuses to write over one.
    package static func makeKeyFile(at path: String) throws(Refusal) {
        let bytes = SymmetricKey(size: .bits256).withUnsafeBytes { Data($0) }
        let descriptor = Foundation.open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw Refusal(.conflict, "the key file \(path) exists or cannot be written")
        }
        let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        do {
            try file.write(contentsOf: Data((bytes.base64EncodedString() + "\n").utf8))
            try file.synchronize()
        } catch {
            unlink(path)
            throw Refusal(.unavailable, "the key file \(path) cannot be written: \(error.localizedDescription)")
        }
    }

    /// A key of its own for each purpose, so that what is made for one is of no use for another.
    func derivedKey(for purpose: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("touchline \(purpose)".utf8), outputByteCount: 32)
    }

    package func seal(_ secret: Data) throws -> Data {
        guard let sealed = try AES.GCM.seal(secret, using: key).combined else {
            throw Refusal(.internal, "a secret could not be sealed")
        }
        return sealed
    }

    /// The secret behind its sealed form in base64; throws when that was sealed under another key or changed since.
    package func open(_ sealed: String) throws(Refusal) -> String {
        guard let data = Data(base64Encoded: sealed), let box = try? AES.GCM.SealedBox(combined: data),
            let secret = try? AES.GCM.open(box, using: key)
        else {
            throw Refusal(
                .internal, "a sealed secret does not open; is this the key file that was made with the store?")
        }
        return String(decoding: secret, as: UTF8.self)
    }
}
