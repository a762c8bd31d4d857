import Foundation

/// An internet address, as it is connected to.
package enum IPAddress: Sendable, Hashable {
    /// An IPv4 address in host order.
    case v4(UInt32)
    /// An IPv6 address in host order, without a scope.
    case v6(UInt128)

    /// Reads 4 or 16 bytes in network order; any other count is no address.
    package init?(bytes: some Collection<UInt8>) {
        switch bytes.count {
        case 4: self = .v4(bytes.reduce(0) { $0 << 8 | UInt32($1) })
        case 16: self = .v6(bytes.reduce(0) { $0 << 8 | UInt128($1) })
        default: return nil
        }
    }

    /// Reads the strict text form only: four decimal parts, or RFC 4291; never a name, a zone or a short form.
    package init?(_ text: String) {
        var bytes = [UInt8](repeating: 0, count: 16)
        if inet_pton(AF_INET, text, &bytes) == 1 {
            self.init(bytes: bytes.prefix(4))
        } else if inet_pton(AF_INET6, text, &bytes) == 1 {
            self.init(bytes: bytes)
        } else {
            return nil
        }
    }

    /// The IPv4 address inside an IPv4-mapped one (`::ffff:0:0/96`, RFC 4291), any other as it is.
    package var unmapped: IPAddress {
        guard case .v6(let value) = self, value >> 32 == 0xffff else { return self }
        return .v4(UInt32(truncatingIfNeeded: value))
    }
}

extension IPAddress: CustomStringConvertible {
    /// The usual text form.
    package var description: String {
        var bytes = networkOrder
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        let family = bytes.count == 4 ? AF_INET : AF_INET6
        guard inet_ntop(family, &bytes, &text, socklen_t(text.count)) != nil else { return "" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private var networkOrder: [UInt8] {
        switch self {
        case .v4(let value): withUnsafeBytes(of: value.bigEndian, Array.init)
        case .v6(let value): withUnsafeBytes(of: value.bigEndian, Array.init)
        }
    }
}
