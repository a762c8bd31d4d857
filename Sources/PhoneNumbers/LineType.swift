/// What kind of line a number belongs to, as far as the number itself tells.
package enum LineType: String, Sendable, CaseIterable {
    /// A landline.
    case fixed
    /// A mobile phone.
    case mobile
    /// Fixed or mobile: the numbering plan does not say which, as in North America.
    case unknown
    /// Free for the caller; lies nowhere in particular.
    case tollFree = "toll-free"
    /// Dearer than an ordinary call.
    case premium
    /// Follows a person from line to line.
    case personal
    /// Internet telephony without a place.
    case voip
    /// Anything else: shared cost, pagers, company-wide numbers, voice mail.
    case other
}
