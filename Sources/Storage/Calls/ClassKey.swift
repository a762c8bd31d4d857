import Prospecting

/// What tells calling classes apart.
struct ClassKey: Hashable {
    var version: CampaignVersion.ID
    /// Of the address; whose holidays the campaign may keep.
    var country: String?
    /// Whom the calls of the class reach. The law itself is held, so that it is the same one as long as the key is known.
    let law: CallLaw
    var parts: Set<DayPart>
    var isCallback: Bool
    var owner: User.ID?

    /// As it is written to the column `key`.
    var text: String {
        [
            String(version.number), country ?? "", CalledColumns(law.called).key, DayPart.text(parts),
            isCallback ? "callback" : "", owner.map { String($0.number) } ?? "",
        ].joined(separator: "|")
    }

    static func == (one: ClassKey, other: ClassKey) -> Bool {
        one.law === other.law && one.version == other.version && one.isCallback == other.isCallback
            && one.owner == other.owner && one.parts == other.parts && one.country == other.country
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(ObjectIdentifier(law))
        hasher.combine(version)
    }
}
