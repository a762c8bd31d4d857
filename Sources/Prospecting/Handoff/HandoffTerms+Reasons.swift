extension Campaign {
    /// What follows a reason for which sales sends a lead back; throws where it is none of the campaign's.
    ///
    /// A campaign that names no reasons takes any, and recycles the lead for a quarter.
    package func consequence(ofRejecting reason: String) throws(Refusal) -> Consequence {
        if let named = handoff.rejectReasons.first(where: { $0.name == reason }) { return named.then }
        guard handoff.rejectReasons.isEmpty, reason.isReasonName else {
            throw Self.unknown(reason, known: handoff.rejectReasons.map(\.name))
        }
        return .recycle(after: .clock(.days(90)), reason: nil)
    }

    /// What follows a reason for which an opportunity was lost: nothing more, unless `lost-reasons` says so. Throws
    /// where it is neither there nor among the campaign's `reasons`.
    package func consequence(ofLosing reason: String) throws(Refusal) -> Consequence {
        if let named = handoff.lostReasons.first(where: { $0.name == reason }) { return named.then }
        let own = handoff.lostReasons.map(\.name)
        let known = own + reasons.filter { !own.contains($0) }
        guard known.contains(reason) else { throw Self.unknown(reason, known: known) }
        return .finish(reason: nil)
    }

    private static func unknown(_ reason: String, known: [String]) -> Refusal {
        let listed = known.isEmpty ? "a name such as no-budget" : "one of " + known.joined(separator: ", ")
        let guess = known.closest(to: reason).map { "; did you mean \"\($0)\"?" } ?? ""
        return Refusal(
            .invalid, "\"\(reason.prefix(100))\" is no reason here; it takes \(listed)\(guess)",
            details: ["known": known.joined(separator: " ")])
    }
}

extension String {
    /// Lower-case words with hyphens between, at most 60 letters.
    fileprivate var isReasonName: Bool {
        let words = split(separator: "-", omittingEmptySubsequences: false)
        return utf8.count <= 60
            && words.allSatisfy {
                !$0.isEmpty && $0.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) }
            }
    }
}
