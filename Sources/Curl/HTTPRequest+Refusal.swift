import Foundation

extension HTTPRequest {
    /// The reason not to send this at all: a URL of another kind, or text that would be read as more than it is.
    var refusal: TransferFailure? {
        if !isPlainWebURL {
            return TransferFailure(.badURL, "the URL must begin with http:// or https:// and hold no space")
        }
        if !method.isToken {
            return TransferFailure(.other, "\(method.debugDescription) is not an HTTP method")
        }
        return nil
    }

    /// The reason not to send it with these headers.
    var refusalOfHeaders: TransferFailure? {
        for (name, value) in headers {
            if !name.isToken {
                return TransferFailure(.other, "\(name.debugDescription) is not a header name")
            }
            if value.hasControl {
                return TransferFailure(.other, "the value of header \(name) holds a line break or control character")
            }
            if Self.isOwnedByLibrary(name) {
                return TransferFailure(.other, "header \(name) is written by the transfer itself; leave it out")
            }
        }
        return nil
    }

    private static func isOwnedByLibrary(_ name: String) -> Bool {
        name.isHeader("content-length") || name.isHeader("transfer-encoding") || name.isHeader("expect")
    }

    private var isPlainWebURL: Bool {
        let start = url.prefix(8).lowercased()
        return (start.hasPrefix("http://") || start == "https://") && !url.utf8.contains { $0 <= 0x20 || $0 == 0x7f }
    }
}

extension String {
    /// A token of RFC 9110, section 5.6.2.
    fileprivate var isToken: Bool {
        var text = self
        return text.withUTF8 { bytes in
            for byte in bytes where !byte.isTokenByte { return false }
            return !bytes.isEmpty
        }
    }

    fileprivate var hasControl: Bool {
        var text = self
        return text.withUTF8 { bytes in
            for byte in bytes where byte.isControl { return true }
            return false
        }
    }

    /// Whether this is the header's name, in whatever case.
    ///
    /// - Parameter name: in small letters.
    func isHeader(_ name: StaticString) -> Bool {
        guard utf8.count == name.utf8CodeUnitCount else { return false }
        var text = self
        return text.withUTF8 { bytes in
            bytes.baseAddress.map { strncasecmp($0, name.utf8Start, bytes.count) == 0 } ?? true
        }
    }
}

extension UInt8 {
    fileprivate var isControl: Bool { (self < 0x20 && self != 0x09) || self == 0x7f }

    fileprivate var isTokenByte: Bool {
        switch self {
        case 0x30...0x39, 0x41...0x5a, 0x5e...0x7a, 0x7c, 0x7e: true
        case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e: true
        default: false
        }
    }
}
