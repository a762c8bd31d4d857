/// How often leads were turned down for one reason.
package struct Rejection: Sendable, Hashable {
    package var group: String?
    package var kind: Kind
    package var reason: String
    package var leads: Int
    /// Of all that were turned down in this way in the group.
    package var share: Share

    package init(group: String?, kind: Kind, reason: String, leads: Int, share: Share) {
        self.group = group
        self.kind = kind
        self.reason = reason
        self.leads = leads
        self.share = share
    }

    /// Who turned them down, and when.
    package enum Kind: String, CaseIterable, Sendable {
        /// Sales sent a lead back that was offered to it.
        case rejected
        /// Sales gave up one that it had accepted.
        case lost
        /// The campaign's profile, or a rep on a call, found that it does not fit.
        case disqualified
    }

    /// Rows with their shares: by group, then as `Kind` lists them, the most frequent reason first.
    package static func rows(_ counts: [Key: Int]) -> [Rejection] {
        var totals: [Key: Int] = [:]
        for (key, leads) in counts { totals[key.withoutReason, default: 0] += leads }
        let groups = counts.keys.map(\.group).inReportOrder
        let order = Dictionary(groups.enumerated().map { ($1, $0) }, uniquingKeysWith: min)
        return counts.map { key, leads in
            Rejection(
                group: key.group, kind: key.kind, reason: key.reason, leads: leads,
                share: Share(leads, of: totals[key.withoutReason] ?? leads))
        }.sorted { left, right in
            let (first, second) = (order[left.group] ?? 0, order[right.group] ?? 0)
            if first != second { return first < second }
            if left.kind != right.kind { return left.kind.place < right.kind.place }
            return left.leads != right.leads ? left.leads > right.leads : left.reason < right.reason
        }
    }

    /// What is counted together.
    package struct Key: Hashable, Sendable {
        package var group: String?
        package var kind: Kind
        package var reason: String

        package init(group: String?, kind: Kind, reason: String) {
            self.group = group
            self.kind = kind
            self.reason = reason
        }

        fileprivate var withoutReason: Key { Key(group: group, kind: kind, reason: "") }
    }
}

extension Rejection.Kind {
    fileprivate var place: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
