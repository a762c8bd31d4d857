/// Why a file as a whole cannot be imported; nothing of it was used.
package struct LeadFileRefusal: Error, Hashable, Sendable {
    /// What is wrong and what to do about it.
    package let reason: String

    /// Makes a refusal from its reason.
    package init(_ reason: String) {
        self.reason = reason
    }
}
