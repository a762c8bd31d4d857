import Foundation

/// A block of addresses, written as `10.0.0.0/8` or `fd00::/8`.
package struct Network: Sendable, Hashable {
    private let base: IPAddress
    private let prefix: Int

    /// Reads `address/bits`, or one address alone; nil when there are bits set beyond the prefix.
    ///
    /// A block of IPv4-mapped addresses becomes the IPv4 block that it maps to.
    package init?(_ cidr: String) {
        let parts = cidr.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
        guard let address = IPAddress(String(parts[0])) else { return nil }
        let width = address.width
        guard let bits = parts.count == 1 ? width : Self.bits(parts[1], atMost: width) else { return nil }
        let isMapped = address.unmapped != address && bits >= 96
        base = isMapped ? address.unmapped : address
        prefix = isMapped ? bits - 96 : bits
        guard base.first(prefix) == base else { return nil }
    }

    /// Whether the address, or the one it maps to, lies in this block.
    package func contains(_ address: IPAddress) -> Bool {
        let address = address.unmapped
        return address.width == base.width && address.first(prefix) == base
    }

    private static func bits(_ text: Substring, atMost width: Int) -> Int? {
        let hasDigitsOnly = text.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard hasDigitsOnly, let bits = Int(text) else { return nil }
        return bits <= width ? bits : nil
    }
}

extension IPAddress {
    fileprivate var width: Int {
        switch self {
        case .v4: 32
        case .v6: 128
        }
    }

    fileprivate func first(_ bits: Int) -> IPAddress {
        switch self {
        case .v4(let value): .v4(value & (UInt32.max << (32 - bits)))
        case .v6(let value): .v6(value & (UInt128.max << (128 - bits)))
        }
    }
}
