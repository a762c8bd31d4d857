/// Collects what differs, section by section, in words.
struct ChangeList {
    private(set) var changes: [CampaignDifference.Change] = []
    private var section = CampaignDifference.Section.campaign
    private var touchesEnrolled = false

    /// Compares one section; one that differs without a word being said is told as a whole.
    mutating func within<Value: Equatable>(
        _ section: CampaignDifference.Section, _ before: Value, _ after: Value, touchesEnrolled: Bool,
        _ body: (inout ChangeList) -> Void
    ) {
        guard before != after else { return }
        let outer = (self.section, self.touchesEnrolled)
        let count = changes.count
        (self.section, self.touchesEnrolled) = (section, touchesEnrolled)
        body(&self)
        if changes.count == count { say("section \(section.rawValue) changes") }
        (self.section, self.touchesEnrolled) = outer
    }

    mutating func say(_ words: String) {
        changes.append(.init(section, words, touchesEnrolled: touchesEnrolled))
    }

    /// `name: new, was old`.
    mutating func compare<Value: Equatable>(
        _ name: String, _ before: Value, _ after: Value, _ words: (Value) -> String
    ) {
        if before != after { say("\(name): \(words(after)), was \(words(before))") }
    }

    /// The same for what may be left out.
    mutating func compare<Value: Equatable>(
        _ name: String, _ before: Value?, _ after: Value?, none: String = "none", _ words: (Value) -> String
    ) {
        compare(name, before, after) { $0.map(words) ?? none }
    }

    /// The same for plain text.
    mutating func compare(_ name: String, _ before: String?, _ after: String?, none: String = "none") {
        compare(name, before, after, none: none) { $0 }
    }

    /// The same for a count.
    mutating func compare(_ name: String, _ before: Int?, _ after: Int?, none: String = "none") {
        compare(name, before, after, none: none) { String($0) }
    }

    /// Text too long to repeat.
    mutating func compareText(_ name: String, _ before: String?, _ after: String?) {
        switch (before, after) {
        case (nil, _?): say("\(name) is new")
        case (_?, nil): say("\(name) is gone")
        case (let before?, let after?) where before != after: say("\(name) has other words")
        default: break
        }
    }

    /// Things with names: which are new, which are gone, what changes in the others, and whether their order does.
    ///
    /// - Parameters:
    ///   - kind: in front of a name; may be empty.
    ///   - plural: all of them, as in `the order of the steps changes`.
    ///   - words: what is said of a new one behind its name.
    mutating func compareNamed<Item: Equatable>(
        _ kind: String, plural: String, _ before: [Item], _ after: [Item], name: (Item) -> String,
        words: (Item) -> String = { _ in "" }, each: (inout ChangeList, String, Item, Item) -> Void
    ) {
        guard before != after else { return }
        let count = changes.count
        let old = Dictionary(before.map { (name($0), $0) }) { first, _ in first }
        let new = Dictionary(after.map { (name($0), $0) }) { first, _ in first }
        let front = kind.isEmpty ? "" : kind + " "
        for item in after {
            let called = front + name(item)
            if let known = old[name(item)] {
                if known != item { each(&self, called, known, item) }
            } else {
                say("\(called) is new" + words(item))
            }
        }
        for item in before where new[name(item)] == nil { say("\(front)\(name(item)) is gone") }
        let kept = (before.map(name).filter { new[$0] != nil }, after.map(name).filter { old[$0] != nil })
        if kept.0 != kept.1 { say("the order of the \(plural) changes: \(after.map(name).joined(separator: ", "))") }
        if changes.count == count { say("something in the \(plural) changes") }
    }

    /// Things that have no name of their own: which are new and which are gone.
    mutating func compareUnnamed<Item: Equatable>(
        _ kind: String, plural: String, _ before: [Item], _ after: [Item], words: (Item) -> String
    ) {
        guard before != after else { return }
        let count = changes.count
        for item in after where !before.contains(item) { say("\(kind) is new: \(words(item))") }
        for item in before where !after.contains(item) { say("\(kind) is gone: \(words(item))") }
        if changes.count == count { say("the order of the \(plural) changes") }
    }
}
