/// In what capacity somebody is called.
package enum Party: String, CaseIterable, Hashable, Sendable {
    /// A company, or somebody called at work on its behalf.
    case company
    /// Somebody who trades under their own name, or a partnership of such.
    case soleTrader = "sole-trader"
    /// A private person.
    case consumer
}

/// On what kind of line somebody is called, as far as laws tell them apart.
package enum Line: String, CaseIterable, Hashable, Sendable {
    /// A landline.
    case fixed
    /// A mobile phone.
    case mobile
}
