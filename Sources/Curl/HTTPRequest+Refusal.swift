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
        if let header = headers.first(where: { !$0.name.isToken }) {
            return TransferFailure(.other, "\(header.name.debugDescription) is not a header name")
        }
        if let header = headers.first(where: { $0.value.utf8.contains(where: \.isControl) }) {
            return TransferFailure(.other, "the value of header \(header.name) holds a line break or control character")
        }
        if let header = headers.first(where: { Self.isOwnedByLibrary($0.name) }) {
            return TransferFailure(.other, "header \(header.name) is written by the transfer itself; leave it out")
        }
        return nil
    }

    private static let ownedByLibrary = ["content-length", "transfer-encoding", "expect"]

    private static func isOwnedByLibrary(_ name: String) -> Bool {
        ownedByLibrary.contains { $0.utf8.count == name.utf8.count && $0 == name.lowercased() }
    }

    private var isPlainWebURL: Bool {
        let start = url.prefix(8).lowercased()
        return (start.hasPrefix("http://") || start == "https://") && !url.utf8.contains { $0 <= 0x20 || $0 == 0x7f }
    }
}

extension String {
    /// A token of RFC 9110, section 5.6.2.
    fileprivate var isToken: Bool {
        !isEmpty && utf8.allSatisfy(\.isTokenByte)
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
