import Curl

/// Where webhooks may go.
package struct DeliveryAddresses: Sendable {
    private let encrypted: AddressPolicy
    private let plain: AddressPolicy

    /// The same for every URL.
    package init(_ policy: AddressPolicy) {
        encrypted = policy
        plain = policy
    }

    /// Public addresses and networks that the operator lists; without TLS the listed networks alone.
    package init(publicPlus networks: [Network]) {
        encrypted = AddressPolicy(publicPlus: networks)
        plain = networks.isEmpty ? encrypted : AddressPolicy(only: networks)
    }

    func policy(for url: String) -> AddressPolicy {
        url.lowercased().hasPrefix("https:") ? encrypted : plain
    }
}
