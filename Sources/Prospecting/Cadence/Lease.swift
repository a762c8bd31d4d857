/// A rep's claim on something that is open for a lead.
package struct Lease: Sendable, Equatable {
    /// Mail address.
    package var rep: String
    /// The first moment at which it is over.
    package var until: Instant

    package init(rep: String, until: Instant) {
        self.rep = rep
        self.until = until
    }
}
