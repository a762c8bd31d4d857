import Prospecting
import Wire

extension Lead {
    /// What the lead agreed to, by the channel's name.
    var consentBodies: [String: ConsentBody] {
        Dictionary(
            uniqueKeysWithValues: consents.map {
                ($0.key.rawValue, ConsentBody(basis: $0.value.basis, since: $0.value.since))
            })
    }

    /// When it took a consent back, by the channel's name.
    var withdrawalTimes: [String: Instant] {
        Dictionary(uniqueKeysWithValues: withdrawals.map { ($0.key.rawValue, $0.value) })
    }
}
