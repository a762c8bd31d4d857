import Foundation

/// Which addresses a transfer may connect to.
package struct AddressPolicy: Sendable, Hashable {
    private enum Rule: Hashable {
        case any
        case loopback
        case `public`(plus: [Network])
        case only([Network])
    }

    private let rule: Rule

    private init(rule: Rule) {
        self.rule = rule
    }

    /// Public addresses, and those in the networks that the operator lists.
    package init(publicPlus networks: [Network]) {
        rule = .public(plus: networks)
    }

    /// Addresses in these networks and no others.
    package init(only networks: [Network]) {
        rule = .only(networks)
    }

    /// Every address.
    package static let any = AddressPolicy(rule: .any)

    /// Addresses on the internet, and none inside: private, link-local, special and translating blocks are refused.
    package static let publicOnly = AddressPolicy(publicPlus: [])

    /// This machine alone: `127.0.0.0/8` and `::1`.
    package static let loopbackOnly = AddressPolicy(rule: .loopback)

    /// Whether a connection to the address may be made; a mapped address counts as the one it maps to.
    package func allows(_ address: IPAddress) -> Bool {
        switch rule {
        case .any: true
        case .loopback: Self.loopback.contains { $0.contains(address) }
        case .only(let networks): networks.contains { $0.contains(address) }
        case .public(let exceptions):
            exceptions.contains { $0.contains(address) } || !Self.inside.contains { $0.contains(address) }
        }
    }

    /// Whether a connection to a family that is neither IPv4 nor IPv6 may be made.
    var allowsOtherFamilies: Bool { rule == .any }

    private static let loopback = ["127.0.0.0/8", "::1"].compactMap(Network.init)

    /// IANA's special-purpose registries for IPv4 and IPv6 (RFC 6890), and every block that carries an IPv4 address
    /// inside: compatible, translated (RFC 2765), 6to4, Teredo, NAT64.
    private static let inside = refused.compactMap(Network.init)

    static let refused = [
        "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
        "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "224.0.0.0/4", "240.0.0.0/4",
        "::/96", "::ffff:0:0:0/96", "64:ff9b::/96", "64:ff9b:1::/48", "100::/64", "2001::/32", "2001:db8::/32",
        "2002::/16", "3fff::/20", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10", "ff00::/8",
    ]
}

extension AddressPolicy: CustomStringConvertible {
    /// What may be connected to, as the end of a sentence.
    package var description: String {
        switch rule {
        case .any: "any address"
        case .loopback: "loopback addresses only"
        case .public(let exceptions) where exceptions.isEmpty: "public addresses only"
        case .public: "public addresses and the listed networks only"
        case .only: "the listed networks only"
        }
    }
}
