/// Two records of one person made one: what stays, and what the other record said differently.
///
/// The older record stays, under its id. A field that is filled wins over one that is empty; where both are filled the
/// older record's stays, and the other's is told. Notes are kept both. Of what the person may be called by, the stricter
/// holds: `LeadMerge+Permissions.swift`.
package struct LeadMerge: Sendable, Equatable {
    /// The record that stays, with all that the other filled in; whose lead it is follows apart.
    package let kept: Lead
    /// The record that goes.
    package let gone: Lead
    /// What either record said and does not hold any more, in the order of the fields.
    package let dropped: [Dropped]

    /// A value that was not taken over.
    package struct Dropped: Sendable, Equatable, Codable {
        /// As campaign files name it; `id in SYSTEM` for an id in another system.
        package var field: String
        package var value: String

        package init(field: String, value: String) {
            self.field = field
            self.value = value
        }
    }

    /// Merges two records, given in any order; ids decide between two that were made at the same moment.
    package init(_ one: Lead, _ other: Lead) {
        let isFirstOlder = (one.createdAt, one.id) < (other.createdAt, other.id)
        let (older, newer) = isFirstOlder ? (one, other) : (other, one)
        var lead = older
        var dropped: [Dropped] = []
        for (field, path) in Self.texts { Self.take(path, of: newer, into: &lead, as: field, &dropped) }
        if lead.timeZone == nil {
            lead.timeZone = newer.timeZone
            lead.listedZone = lead.listedZone ?? newer.listedZone
        } else if let zone = newer.timeZone, zone != lead.timeZone {
            dropped.append(Dropped(field: Field.timeZone.rawValue, value: zone.identifier))
        }
        lead.account = older.account ?? newer.account
        lead.notes = Self.both(older.notes, newer.notes)
        lead.numbers = Self.numbers(older.numbers, newer.numbers)
        for (system, id) in newer.externalIDs.sorted(by: { $0.key < $1.key }) {
            let known = lead.externalIDs[system]
            lead.externalIDs[system] = known ?? id
            if let known, known != id { dropped.append(Dropped(field: "id in \(system)", value: id)) }
        }
        for (name, value) in newer.custom.sorted(by: { $0.key < $1.key }) {
            let known = lead.custom[name]
            lead.custom[name] = known ?? value
            guard let known, known != value else { continue }
            dropped.append(Dropped(field: CustomField.prefix + name, value: value.words))
        }
        lead.restrict(as: newer, &dropped)
        lead.standAsFarAs(newer)
        (kept, gone, self.dropped) = (lead, newer, dropped)
    }

    private static let texts: [(field: Field, path: WritableKeyPath<Lead, String?> & Sendable)] = [
        (.firstName, \.firstName), (.lastName, \.lastName), (.title, \.title), (.email, \.email),
        (.country, \.country), (.state, \.state), (.city, \.city), (.language, \.language), (.source, \.source),
    ]

    private static func take(
        _ path: WritableKeyPath<Lead, String?>, of newer: Lead, into lead: inout Lead, as field: Field,
        _ dropped: inout [Dropped]
    ) {
        guard let value = newer[keyPath: path] else { return }
        if let known = lead[keyPath: path] {
            if known != value { dropped.append(Dropped(field: field.rawValue, value: value)) }
        } else {
            lead[keyPath: path] = value
        }
    }

    private static func both(_ older: String?, _ newer: String?) -> String? {
        guard let older, let newer, older != newer else { return older ?? newer }
        return older + "\n" + newer
    }

    /// The older record's numbers, then the other's; a number that either found bad is bad.
    private static func numbers(_ older: [LeadNumber], _ newer: [LeadNumber]) -> [LeadNumber] {
        var numbers = older
        for number in newer {
            guard let index = numbers.firstIndex(where: { $0.phone.e164 == number.phone.e164 }) else {
                numbers.append(number)
                continue
            }
            let badSince = [numbers[index].badSince, number.badSince].compactMap(\.self).min()
            let phone = numbers[index].phone.ext == nil ? number.phone : numbers[index].phone
            numbers[index] = LeadNumber(phone: phone, badSince: badSince)
        }
        return numbers
    }
}

extension Lead {
    /// Takes over how far another record of the same person has come, where that is further; what was first, was first.
    fileprivate mutating func standAsFarAs(_ other: Lead) {
        if other.stage.progress > stage.progress {
            stage = other.stage
            stageReason = other.stageReason
            returnOn = other.returnOn
            returnInto = other.returnInto
        }
        sentBack = [sentBack, other.sentBack].compactMap(\.self).max { $0.at < $1.at }
        resetAt = [resetAt, other.resetAt].compactMap(\.self).max()
        mqlAt = [mqlAt, other.mqlAt].compactMap(\.self).min()
        firstCallAt = [firstCallAt, other.firstCallAt].compactMap(\.self).min()
        sqlAt = [sqlAt, other.sqlAt].compactMap(\.self).min()
    }
}

extension Lead.Stage {
    /// How much was found out of a lead: a verdict of one record stands against what nobody looked at in the other, and
    /// work that goes on against a verdict.
    fileprivate var progress: Int {
        switch self {
        case .raw: 0
        case .mql: 1
        case .recycled: 2
        case .lost: 3
        case .disqualified: 4
        case .working: 5
        case .sql: 6
        case .accepted: 7
        case .opportunity: 8
        case .won: 9
        }
    }
}
