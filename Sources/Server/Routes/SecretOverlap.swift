import Prospecting

/// How long a secret holds beside the one that follows it.
enum SecretOverlap {
    /// A day where nothing is said; nil for not at all.
    static func span(_ text: String?) throws(Refusal) -> Span? {
        guard let text else { return .hours(24) }
        guard case .clock(let span)? = Delay(text), span <= .days(30) else {
            throw Refusal(
                .invalid, "keep takes a length of time up to 30d such as 24h, or 0h for not at all",
                details: ["field": "keep"])
        }
        return span > .zero ? span : nil
    }
}
