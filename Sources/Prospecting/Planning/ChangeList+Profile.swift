import Foundation

extension ChangeList {
    mutating func compareProfile(_ before: Profile, _ after: Profile) {
        within(.profile, before.admission, after.admission, touchesEnrolled: false) { list in
            list.compare("agreed", before.agreement, after.agreement, none: "by nobody") { $0.words }
            list.compareRequirements(before.require, after.require)
            list.compareConditions("exclude", before.exclude, after.exclude)
        }
        within(.profile, before.worth, after.worth, touchesEnrolled: true) { list in
            list.compareNamed(
                "points for", plural: "points", before.points, after.points, name: \.name,
                words: { ": \($0.points) when \($0.when.words)" }
            ) { list, name, before, after in
                list.compare(name, before.points, after.points)
                list.compareCondition(name, before.when, after.when, none: "never")
            }
            list.compareNamed(
                "engagement", plural: "engagements", EngagementPoints.all(before.engagement),
                EngagementPoints.all(after.engagement), name: \.type,
                words: { ": \($0.points.formatted()) points" }
            ) { list, name, before, after in
                list.compare(name, before.points, after.points) { "\($0.formatted()) points" }
            }
            list.compareNamed(
                "tier", plural: "tiers", before.tiers, after.tiers, name: \.name, words: { ", from \($0.from)" }
            ) { list, name, before, after in
                list.say("\(name) begins at \(after.from), was \(before.from)")
            }
        }
    }

    private mutating func compareRequirements(_ before: [Profile.Requirement], _ after: [Profile.Requirement]) {
        compareConditions("require", before.map(\.condition), after.map(\.condition))
        for requirement in after {
            guard let old = before.first(where: { $0.condition.mentions == requirement.condition.mentions }) else {
                continue
            }
            let fields = requirement.condition.mentions.joined(separator: ", ")
            compare("\(fields) unknown", old.unknown, requirement.unknown) { $0.rawValue }
        }
    }
}

private struct EngagementPoints: Equatable {
    var type: String
    var points: Double

    private init(_ entry: (key: String, value: Double)) {
        type = entry.key
        points = entry.value
    }

    static func all(_ points: [String: Double]) -> [EngagementPoints] {
        points.sorted { $0.key < $1.key }.map(EngagementPoints.init)
    }
}

extension Profile {
    /// Who may come in by this profile.
    fileprivate var admission: Profile {
        Profile(agreement: agreement, require: require, exclude: exclude)
    }

    /// What a lead is worth by this profile, whoever may come in.
    fileprivate var worth: Profile {
        Profile(points: points, engagement: engagement, tiers: tiers)
    }
}

extension Profile.Agreement {
    fileprivate var words: String {
        let words = [
            marketing.map { "marketing \($0)" }, sales.map { "sales \($0)" }, on.map { "on \($0.iso)" },
            reviewBy.map { "to be looked at again by \($0.iso)" },
        ].compactMap(\.self)
        return words.isEmpty ? "by nobody" : words.joined(separator: ", ")
    }
}
